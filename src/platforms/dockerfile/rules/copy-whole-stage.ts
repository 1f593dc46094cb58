import { fileRule } from '../../../core/rule.ts';
import { instructionsOf, subjectOf, type DockerfileModel } from '../model.ts';

export const copyWholeStage = fileRule<DockerfileModel, object, 'whole'>(
  {
    id: 'dockerfile/copy-whole-stage', summary: 'A whole file system is copied from another stage', category: 'flow', severity: 'warning',
    confidence: 'high', persona: 'strict', patterns: ['containerised-workloads', 'blast-radius-limitation'],
    wastes: ['extra-features', 'delays'], aliases: ['hadolint:DL3067'], references: ['https://docs.docker.com/build/building/multi-stage/'],
    messages: { whole: 'COPY of `/` from `{from}` brings all its files, build tools and caches too: name the directories that are needed' },
  },
  (model, { report }) => {
    for (const { stage, instruction } of instructionsOf(model, 'COPY')) {
      const from = instruction.flags.find(f => f.name === 'from')?.value;
      const sources = (instruction.exec ?? instruction.words).slice(0, -1);
      // Flattening an image into an empty one is done on purpose.
      if (from === undefined || stage.image?.name === 'scratch' || !sources.some(w => /^\/\.?$|^\/\*$/.test(w.text))) continue;
      report({ at: instruction.range, subject: subjectOf(stage, instruction), message: 'whole', data: { from } });
    }
  },
);
