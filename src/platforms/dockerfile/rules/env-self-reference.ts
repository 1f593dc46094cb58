import { fileRule } from '../../../core/rule.ts';
import { variableUses } from '../../../documents/dockerfile/variables.ts';
import { instructionsOf, lineage, subjectOf, type DockerfileModel } from '../model.ts';

export const envSelfReference = fileRule<DockerfileModel, object, 'self'>(
  {
    id: 'dockerfile/env-self-reference', summary: 'ENV uses a variable that the same instruction sets', category: 'reference', severity: 'warning',
    confidence: 'high', persona: 'default', patterns: ['reduce-cognitive-load'], wastes: ['defects'], aliases: ['hadolint:DL3044'],
    references: ['https://docs.docker.com/reference/dockerfile/#environment-replacement'],
    messages: { self: '${name} still has its old value here, because all values of one ENV are read before any is set: use a second ENV' },
  },
  (model, { report }) => {
    const { text, escape } = model.source;
    for (const { stage, instruction } of instructionsOf(model, 'ENV')) {
      for (const pair of instruction.pairs) {
        if (pair.legacy) continue;
        const value = text.slice(pair.valueRange.start, pair.valueRange.end);
        for (const use of variableUses(value, escape)) {
          const others = instruction.pairs.filter(p => p !== pair && p.name === use.name);
          if (!others.length) continue;
          const known = lineage(stage).flatMap(s => s.instructions).some(i => i.range.start < instruction.range.start && i.pairs.some(p => p.name === use.name));
          report({
            at: { start: pair.valueRange.start + use.start, end: pair.valueRange.start + use.end }, subject: subjectOf(stage, instruction), message: 'self',
            data: { name: use.name }, ...(known ? { confidence: 'medium', persona: 'strict' } : {}),
          });
        }
      }
    }
  },
);
