import type { Document } from '../../core/document.ts';
import type { SchemaItem, SchemaNode } from '../../core/platform.ts';
import type { Range } from '../../core/text.ts';
import { INSTRUCTIONS } from '../../documents/dockerfile/instructions.ts';
import type { Instruction } from '../../documents/dockerfile/model.ts';
import { effective, type DockerfileModel } from './model.ts';
import { DESCRIPTIONS, FLAG_DESCRIPTIONS } from './reference.ts';

const KEYWORDS: readonly SchemaItem[] = Object.keys(DESCRIPTIONS).map(label => ({
  label, kind: 'key', description: DESCRIPTIONS[label]!, detail: INSTRUCTIONS[label]!.usage, insert: `${label} `,
}));

/** What can be said of a place: an instruction at the start of a line, its flags and the stages behind `--from`. */
export function schemaAt(model: DockerfileModel, document: Document, offset: number): SchemaNode | undefined {
  const instruction = model.source.instructions.find(i => i.range.start <= offset && offset <= i.range.end);
  if (!instruction) return atLineStart(document, offset) ? { path: '', items: KEYWORDS } : undefined;
  if (inside(instruction.keywordRange, offset)) return keywordNode(instruction);
  const target = effective(instruction);
  if (target !== instruction && inside(target.keywordRange, offset)) return keywordNode(target);
  const flag = target.flags.find(f => inside(f.range, offset));
  if (flag && offset >= flag.valueRange.start && flag.name === 'from') {
    const items = stageItems(model, offset);
    return { path: `${target.keyword}.--from`, description: FLAG_DESCRIPTIONS['from']!, range: flag.valueRange, items };
  }
  if (flag) {
    const description = FLAG_DESCRIPTIONS[flag.name];
    return { path: `${target.keyword}.--${flag.name}`, description, range: flag.range, items: flagItems(target) };
  }
  const first = (target.exec ?? target.words)[0]?.range.start ?? target.range.end;
  return offset <= first ? { path: target.keyword, items: flagItems(target) } : undefined;
}

function keywordNode(instruction: Instruction): SchemaNode {
  const { keyword, keywordRange } = instruction;
  const usage = INSTRUCTIONS[keyword]?.usage;
  const description = usage === undefined ? undefined : `${DESCRIPTIONS[keyword]}\n\n\`${usage}\``;
  return { path: keyword, range: keywordRange, items: KEYWORDS, ...(description === undefined ? {} : { description }) };
}

function flagItems({ keyword, flags }: Instruction): SchemaItem[] {
  return (INSTRUCTIONS[keyword]?.flags ?? [])
    .filter(name => name === 'mount' || name === 'exclude' || !flags.some(f => f.name === name))
    .map(name => ({ label: `--${name}`, kind: 'key', description: FLAG_DESCRIPTIONS[name], insert: `--${name}=` }));
}

function stageItems(model: DockerfileModel, offset: number): SchemaItem[] {
  return model.stages
    .filter(s => s.name !== undefined && s.from !== undefined && s.from.range.end < offset)
    .map(s => ({ label: s.name!, kind: 'value', description: `Stage ${s.index}, from ${s.image?.text ?? 'nothing'}` }));
}

function inside(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

function atLineStart(document: Document, offset: number): boolean {
  const start = document.lines.lineStart(document.lines.lineAt(offset));
  return document.text.slice(start, offset).trim() === '';
}
