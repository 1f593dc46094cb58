import { fileRule } from '../../../core/rule.ts';
import type { Instruction } from '../../../documents/dockerfile/model.ts';
import { aliasesIn, subjectOf, type DockerfileModel } from '../model.ts';

export const consecutiveCopies = fileRule<DockerfileModel, object, 'consecutive'>(
  {
    id: 'dockerfile/consecutive-copies', summary: 'Several COPY in a row go to the same directory', category: 'style', severity: 'info',
    confidence: 'high', persona: 'pedantic', patterns: ['containerised-workloads'], wastes: ['delays'],
    aliases: ['kics:0008c003-79aa-42d8-95b8-1c2fe37dbfe6'], references: ['https://docs.docker.com/reference/dockerfile/#copy'],
    messages: { consecutive: 'This {keyword} and the one before go to {destination}: one instruction with all sources makes one layer' },
  },
  (model, { report }) => {
    for (const stage of model.stages) {
      stage.instructions.forEach((instruction, i) => {
        const before = stage.instructions[i - 1];
        const key = before && keyOf(instruction);
        if (key === undefined || key !== keyOf(before!)) return;
        const destination = (instruction.exec ?? instruction.words).at(-1)!.text;
        report({
          at: instruction.range, subject: subjectOf(stage, instruction), message: 'consecutive',
          data: { keyword: instruction.keyword, destination },
          aliases: aliasesIn(model, stage, ['kics:0008c003-79aa-42d8-95b8-1c2fe37dbfe6']),
        });
      });
    }
  },
);

/** What must be the same for two instructions to be one; nothing where they can't be joined. */
function keyOf({ keyword, flags, words, exec, heredocs }: Instruction): string | undefined {
  const destination = (exec ?? words).at(-1)?.text;
  if ((keyword !== 'COPY' && keyword !== 'ADD') || heredocs.length || destination === undefined) return undefined;
  return [keyword, ...flags.map(f => `${f.name}=${f.value}`).sort(), destination].join(' ');
}
