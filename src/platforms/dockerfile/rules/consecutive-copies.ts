import type { Fix } from '../../../core/fix.ts';
import { fileRule } from '../../../core/rule.ts';
import type { Instruction } from '../../../documents/dockerfile/model.ts';
import { removeLines } from '../edits.ts';
import { aliasesIn, subjectOf, type DockerfileModel } from '../model.ts';

export const consecutiveCopies = fileRule<DockerfileModel, object, 'consecutive'>(
  {
    id: 'dockerfile/consecutive-copies', summary: 'Several COPY in a row go to the same directory', category: 'style', severity: 'info',
    confidence: 'high', persona: 'pedantic', patterns: ['containerised-workloads'], wastes: ['delays'],
    aliases: ['kics:0008c003-79aa-42d8-95b8-1c2fe37dbfe6'], references: ['https://docs.docker.com/reference/dockerfile/#copy'],
    messages: { consecutive: 'this {keyword} and the one before go to `{destination}`: one instruction with all sources makes one layer' },
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
          fixes: stage.from ? joinCopies(model, before!, instruction) : [],
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

/** Names the sources in the instruction before; only where the destination is a directory for both. */
function joinCopies({ source }: DockerfileModel, before: Instruction, instruction: Instruction): Fix[] {
  const destination = before.words.at(-1);
  const sources = instruction.words.slice(0, -1);
  if (!destination || instruction.exec || before.exec || !/\/$|^\.$/.test(destination.text) || !destination.exact) return [];
  // Of a directory only the content is copied: with another source beside it that stays so, but archives are unpacked one by one.
  const text = `${sources.map(w => w.text).join(' ')} `;
  const [removal] = removeLines(source.text, instruction.range, '', 'unsafe');
  const insertion = { range: { start: destination.range.start, end: destination.range.start }, newText: text };
  return [{ title: 'Join it with the one before', safety: 'unsafe', edits: [insertion, ...removal!.edits!] }];
}
