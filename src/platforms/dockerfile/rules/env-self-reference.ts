import type { Fix } from '../../../core/fix.ts';
import { fileRule } from '../../../core/rule.ts';
import type { Instruction, Pair } from '../../../documents/dockerfile/model.ts';
import { variableUses } from '../../../documents/dockerfile/variables.ts';
import { replace } from '../edits.ts';
import { instructionsOf, subjectOf, type DockerfileModel, type Stage } from '../model.ts';

export const envSelfReference = fileRule<DockerfileModel, object, 'self'>(
  {
    id: 'dockerfile/env-self-reference', summary: 'ENV uses a variable that the same instruction sets', category: 'reference',
    severity: 'warning', confidence: 'high', persona: 'default', patterns: ['reduce-cognitive-load'], wastes: ['defects'],
    aliases: ['hadolint:DL3044'], references: ['https://docs.docker.com/reference/dockerfile/#environment-replacement'],
    messages: { self: '`${name}` still has its old value here, because all values of one ENV are read before any is set: use a second ENV' },
  },
  (model, { report }) => {
    const { text, escape } = model.source;
    const names = new Map(model.stages.map(stage => [stage, firstDefinitions(stage)] as const));
    for (const { stage, instruction } of instructionsOf(model, 'ENV')) {
      const counts = new Map<string, number>();
      for (const { name } of instruction.pairs) counts.set(name, (counts.get(name) ?? 0) + 1);
      for (const pair of instruction.pairs) {
        if (pair.legacy) continue;
        const value = text.slice(pair.valueRange.start, pair.valueRange.end);
        for (const use of variableUses(value, escape)) {
          if ((counts.get(use.name) ?? 0) <= (pair.name === use.name ? 1 : 0)) continue;
          const before = (names.get(stage)?.get(use.name) ?? Infinity) < instruction.range.start;
          report({
            at: { start: pair.valueRange.start + use.start, end: pair.valueRange.start + use.end }, subject: subjectOf(stage, instruction),
            message: 'self', data: { name: use.name }, fixes: splitBefore(model, instruction, pair),
            ...(before ? { confidence: 'medium', persona: 'strict' } : {}),
          });
        }
      }
    }
  },
);

/** Where a stage first sets each variable. */
function firstDefinitions(stage: Stage): Map<string, number> {
  const first = new Map<string, number>();
  for (const instruction of stage.instructions) {
    if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') continue;
    for (const pair of instruction.pairs) if (!first.has(pair.name)) first.set(pair.name, instruction.range.start);
  }
  return first;
}

/** Starts a second ENV at the pair; nothing where comments stand before it or it is the first. */
function splitBefore({ source }: DockerfileModel, instruction: Instruction, pair: Pair): Fix[] {
  const before = instruction.pairs[instruction.pairs.indexOf(pair) - 1];
  if (!before) return [];
  const gap = source.text.slice(before.range.end, pair.range.start);
  if (gap.includes('#')) return [];
  const eol = gap.includes('\r\n') ? '\r\n' : '\n';
  return replace({ start: before.range.end, end: pair.range.start }, `${eol}ENV `, 'Start a second ENV here', 'unsafe');
}
