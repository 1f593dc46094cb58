import { fileRule } from '../../../core/rule.ts';
import { placed, runsOf, subjectOf, type DockerfileModel } from '../model.ts';
import { callOf, MANAGERS } from '../packages/managers.ts';

export const distributionUpgrade = fileRule<DockerfileModel, object, 'upgrade'>(
  {
    id: 'dockerfile/distribution-upgrade', summary: 'RUN upgrades the whole distribution', category: 'reliability', severity: 'warning',
    confidence: 'high', persona: 'strict', patterns: ['immutable-infrastructure', 'build-once-deploy-many'], wastes: ['defects', 'delays'],
    aliases: ['hadolint:DL3035', 'trivy:DS-0024'],
    references: ['https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often'],
    messages: { upgrade: '`{command}` turns the base image into another release: take a newer base image instead' },
  },
  (model, { report }) => {
    for (const run of runsOf(model, /^(?:zypper|apt-get|apt|aptitude)$/)) {
      for (const invocation of run.invocations) {
        for (const [manager, words, alias] of [
          [MANAGERS.zypper, ['dist-upgrade', 'dup'], 'hadolint:DL3035'], [MANAGERS.apt, ['dist-upgrade', 'full-upgrade'], 'trivy:DS-0024'],
        ] as const) {
          const sub = callOf(manager, invocation)?.operands[0]?.value;
          if (sub === undefined || !(words as readonly string[]).includes(sub)) continue;
          const data = { command: `${invocation.name} ${sub}` };
          report({ at: placed(run, invocation.command.range), subject: subjectOf(run.stage, run.instruction), message: 'upgrade', data,
            aliases: [alias] });
        }
      }
    }
  },
);
