import { fileRule } from '../../../core/rule.ts';
import { replace } from '../edits.ts';
import { instructionsOf, subjectOf, type DockerfileModel } from '../model.ts';

export const legacyPair = fileRule<DockerfileModel, object, 'legacy'>(
  {
    id: 'dockerfile/legacy-pair', summary: 'ENV or LABEL without an equals sign', category: 'style', severity: 'info', confidence: 'high',
    persona: 'strict', patterns: ['reduce-cognitive-load'], wastes: ['relearning'], aliases: ['buildkit:LegacyKeyValueFormat'],
    references: ['https://docs.docker.com/reference/build-checks/legacy-key-value-format/'],
    messages: { legacy: '`{keyword} {name}` without `=` takes the whole rest of the line as its value: write `{keyword} {name}=…`' },
  },
  (model, { report }) => {
    for (const { stage, instruction } of instructionsOf(model, 'ENV', 'LABEL')) {
      const [pair] = instruction.pairs;
      if (!pair?.legacy || pair.value === undefined) continue;
      const plain = /^[\w./:@%+,$(){}-]+$/.test(pair.value);
      const quotable = !/["'\\\n]/.test(model.source.text.slice(pair.valueRange.start, pair.valueRange.end));
      const value = plain ? pair.value : `"${pair.value}"`;
      const fixes = plain || quotable ? replace(pair.range, `${pair.name}=${value}`, 'Write it with an equals sign', 'safe') : [];
      report({ at: pair.range, subject: subjectOf(stage, instruction), message: 'legacy',
        data: { keyword: instruction.keyword, name: pair.name }, fixes });
    }
  },
);
