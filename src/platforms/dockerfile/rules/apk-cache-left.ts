import { fileRule } from '../../../core/rule.ts';
import { insertBehind } from '../edits.ts';
import { mountsOver, placed, runsOf, subjectOf, type DockerfileModel } from '../model.ts';
import { hasOption, installsOf, MANAGERS } from '../packages/managers.ts';

export const apkCacheLeft = fileRule<DockerfileModel, object, 'cache'>(
  {
    id: 'dockerfile/apk-cache-left', summary: 'The package index of apk stays in the image', category: 'flow', severity: 'info', confidence: 'high',
    persona: 'strict', patterns: ['containerised-workloads'], wastes: ['delays'],
    aliases: ['hadolint:DL3019', 'kics:ae9c56a6-3ed1-4ac0-9b54-31267f51151d', 'trivy:DS-0025'],
    references: ['https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper'],
    messages: { cache: '`apk add` leaves its index in this layer: add `--no-cache`' },
  },
  (model, { report }) => {
    for (const run of runsOf(model, /^apk$/)) {
      if (mountsOver(run, '/var/cache/apk') || mountsOver(run, '/etc/apk/cache')) continue;
      const removed = run.invocations.some(i => i.name === 'rm' && i.args.some(w => w.shape.startsWith('/var/cache/apk')));
      for (const install of installsOf(MANAGERS.apk, run)) {
        if (hasOption(install.args, '--no-cache', '--cache-dir') || removed) continue;
        report({
          at: placed(run, install.invocation.command.range), subject: subjectOf(run.stage, run.instruction), message: 'cache',
          fixes: insertBehind(run, install.subcommand, ' --no-cache', 'Add `--no-cache`', 'safe'),
        });
      }
    }
  },
);
