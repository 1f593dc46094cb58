import { fileRule } from '../../../core/rule.ts';
import { replace } from '../edits.ts';
import { subjectOf, type DockerfileModel } from '../model.ts';
import { INSTRUCTIONS } from '../../../documents/dockerfile/instructions.ts';

export const instructionCasing = fileRule<DockerfileModel, object, 'case'>(
  {
    id: 'dockerfile/instruction-casing', summary: 'Instructions are written in different cases', category: 'style', severity: 'info',
    confidence: 'high', persona: 'strict', patterns: ['reduce-cognitive-load'], wastes: ['relearning'],
    aliases: ['buildkit:ConsistentInstructionCasing'],
    references: ['https://docs.docker.com/reference/build-checks/consistent-instruction-casing/'],
    messages: { case: '`{written}` is not written like the other instructions: write `{wanted}`' },
  },
  (model, { report }) => {
    const known = model.source.instructions.filter(i => INSTRUCTIONS[i.keyword]);
    const text = (i: (typeof known)[number]): string => model.source.text.slice(i.keywordRange.start, i.keywordRange.end);
    const lower = known.filter(i => text(i) === i.keyword.toLowerCase()).length;
    const toLower = lower > known.length / 2;
    for (const instruction of known) {
      const wanted = toLower ? instruction.keyword.toLowerCase() : instruction.keyword;
      const written = text(instruction);
      if (written === wanted) continue;
      const whole = written.toUpperCase() === instruction.keyword;
      const fixes = whole ? replace(instruction.keywordRange, wanted, `Write \`${wanted}\``, 'safe') : [];
      report({ at: instruction.keywordRange, subject: instruction.keyword, message: 'case', data: { written, wanted }, fixes });
    }
  },
);

export const asCasing = fileRule<DockerfileModel, object, 'case'>(
  {
    id: 'dockerfile/as-casing', summary: 'FROM and its AS are written in different cases', category: 'style', severity: 'info',
    confidence: 'high', persona: 'strict', patterns: ['reduce-cognitive-load'], wastes: ['relearning'], aliases: ['buildkit:FromAsCasing'],
    references: ['https://docs.docker.com/reference/build-checks/from-as-casing/'],
    messages: { case: 'FROM is followed by `{written}` here: write `{wanted}`' },
  },
  (model, { report }) => {
    for (const stage of model.stages) {
      const as = stage.name === undefined ? undefined : stage.from?.words[1];
      if (!as || !stage.from) continue;
      const from = model.source.text.slice(stage.from.keywordRange.start, stage.from.keywordRange.end);
      const wanted = from === 'from' ? 'as' : 'AS';
      if (as.text === wanted) continue;
      report({ at: as.range, subject: subjectOf(stage, stage.from), message: 'case', data: { written: as.text, wanted },
        fixes: replace(as.range, wanted, `Write \`${wanted}\``, 'safe') });
    }
  },
);
