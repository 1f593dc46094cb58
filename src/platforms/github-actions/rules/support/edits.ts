import type { Edit } from '../../../../core/fix.ts';
import type { Range } from '../../../../core/text.ts';
import type { YamlEntry, YamlMap } from '../../../../documents/yaml/tree.ts';
import type { Step } from '../../model.ts';

/** Spaces before `offset` on its line count as its column; anything else does too. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** The offset of the line break that ends the line of `offset`, or the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at < 0) return text.length;
  return text[at - 1] === '\r' ? at - 1 : at;
}

/** The line break that the file uses. */
export function breakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** New lines below the line on which `entry` ends, at the column of its key. `undefined` in flow mappings. */
export function insertAfter(text: string, map: YamlMap, entry: YamlEntry, lines: readonly string[]): Edit | undefined {
  if (map.flow || entry.merged) return undefined;
  const indent = ' '.repeat(columnOf(text, entry.key.range.start));
  const eol = breakOf(text);
  // A block scalar's range may end behind its last line break; its last line is then the one before.
  let end = entry.range.end;
  while (end > entry.range.start && (text[end - 1] === '\n' || text[end - 1] === '\r' || text[end - 1] === ' ')) end--;
  const at = lineEnd(text, end);
  return { range: { start: at, end: at }, newText: lines.map(line => eol + indent + line).join('') };
}

/** New lines above the line of a block mapping's `entry`, at the column of its key. */
export function insertBefore(text: string, map: YamlMap, entry: YamlEntry, lines: readonly string[]): Edit | undefined {
  if (map.flow || entry.merged) return undefined;
  const start = entry.key.range.start;
  const indent = ' '.repeat(columnOf(text, start));
  const eol = breakOf(text);
  return { range: { start, end: start }, newText: lines.map(line => line + eol + indent).join('') };
}

/** Takes an entry with its whole lines out of a block mapping. `undefined` where it is the only one, the first of a list item, or in a flow mapping. */
export function removeEntry(text: string, map: YamlMap, entry: YamlEntry): Edit | undefined {
  if (map.flow || entry.merged || map.entries.length < 2) return undefined;
  const lineStart = text.lastIndexOf('\n', entry.key.range.start - 1) + 1;
  if (text.slice(lineStart, entry.key.range.start).trim() !== '') return undefined;
  let end = entry.range.end;
  while (end > entry.range.start && /\s/.test(text[end - 1]!)) end--;
  const next = text.indexOf('\n', end);
  return { range: { start: lineStart, end: next < 0 ? text.length : next + 1 }, newText: '' };
}

/** Replaces the text of a range. */
export function replace(range: Range, newText: string): Edit {
  return { range: { start: range.start, end: range.end }, newText };
}

/** Gives a step's `with` or `env` one more entry, making the block below `uses` or `run` where it is missing. */
export function addToBlock(text: string, step: Step, block: 'with' | 'env', key: string, value: string): readonly Edit[] | undefined {
  const entry = step.node.entry(block);
  const line = `${key}: ${value}`;
  if (!entry) {
    const anchor = step.uses?.entry ?? step.run?.entry;
    const edit = anchor && insertAfter(text, step.node, anchor, [`${block}:`, `  ${line}`]);
    return edit ? [edit] : undefined;
  }
  if (entry.merged || entry.value.aliasRange || entry.value.kind !== 'map') return undefined;
  const first = entry.value.entries.find(e => !e.merged);
  if (!first) return undefined;
  const start = first.key.range.start;
  if (entry.value.flow) return [{ range: { start, end: start }, newText: `${line}, ` }];
  const edit = insertBefore(text, entry.value, first, [line]);
  return edit ? [edit] : undefined;
}

/** Sets an input of a step's action: replaces the value that is there or adds the entry. */
export function setInput(text: string, step: Step, name: string, value: string): readonly Edit[] | undefined {
  const given = inputOf(step, name);
  if (!given) return addToBlock(text, step, 'with', name, value);
  if (!given.value || given.entry.merged || given.value.aliasRange || given.value.range.start === given.value.range.end) return undefined;
  if (given.value.style === 'literal' || given.value.style === 'folded') return undefined;
  return [replace(given.value.range, value)];
}

/** An input given to a step's action; names are case-insensitive. */
export function inputOf(step: Step, name: string) {
  return step.with?.variables.find(v => v.name.toLowerCase() === name);
}
