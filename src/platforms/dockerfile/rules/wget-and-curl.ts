import { fileRule } from '../../../core/rule.ts';
import { inherit, placed, subjectOf, type DockerfileModel } from '../model.ts';

export const wgetAndCurl = fileRule<DockerfileModel, object, 'both'>(
  {
    id: 'dockerfile/wget-and-curl', summary: 'A stage uses both wget and curl', category: 'style', severity: 'info', confidence: 'high',
    persona: 'pedantic', patterns: ['reduce-cognitive-load'], wastes: ['extra-features'],
    aliases: ['hadolint:DL4001', 'kics:fc775e75-fcfb-4c98-b2f2-910c5858b359', 'trivy:DS-0014'],
    references: ['https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages'],
    messages: { both: '`{name}` downloads here and `{other}` elsewhere in this image: one of them is enough' },
  },
  (model, { report }) => {
    inherit<string | undefined>(model, (stage, fromBase) => {
      let seen = fromBase;
      for (const run of stage.runs) {
        for (const { name, word } of run.invocations) {
          if (name !== 'wget' && name !== 'curl') continue;
          seen ??= name;
          if (name === seen) continue;
          report({ at: placed(run, word.range), subject: subjectOf(stage, run.instruction), message: 'both', data: { name, other: seen } });
        }
      }
      return seen;
    });
  },
);
