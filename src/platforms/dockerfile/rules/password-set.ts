import { fileRule } from '../../../core/rule.ts';
import { placed, runsOf, subjectOf, type DockerfileModel } from '../model.ts';

export const passwordSet = fileRule<DockerfileModel, object, 'password'>(
  {
    id: 'dockerfile/password-set', summary: 'RUN sets the password of a user', category: 'security', severity: 'warning',
    confidence: 'high', persona: 'default', patterns: ['secrets-management', 'immutable-infrastructure'], wastes: ['defects'],
    aliases: ['checkov:CKV2_DOCKER_17'], references: ['https://docs.docker.com/build/building/secrets/'],
    messages: {
      password: '`{name}` writes a password into the image, the same in every container and readable in the history: leave the account '
        + 'without one',
    },
  },
  (model, { report }) => {
    for (const run of runsOf(model, /^(?:ch)?passwd$/)) {
      for (const { name, args, command } of run.invocations) {
        const sets = name === 'chpasswd' || (name === 'passwd' && args.some(w => w.value === '--stdin'));
        if (!sets) continue;
        report({ at: placed(run, command.range), subject: subjectOf(run.stage, run.instruction), message: 'password', data: { name } });
      }
    }
  },
);
