import { fileRule } from '../../../core/rule.ts';
import { parseArgs } from '../../../documents/shell/query.ts';
import { insertBehind } from '../edits.ts';
import { placed, runsOf, subjectOf, type DockerfileModel } from '../model.ts';
import { hasOption } from '../packages/managers.ts';

const VALUED = new Set((
  '-b -c -d -e -f -g -G -k -K -p -R -s -u -Z --base-dir --comment --home-dir --gid --groups --skel --key '
  + '--password --shell --uid'
).split(' '));

export const useraddHighUid = fileRule<DockerfileModel, object, 'sparse'>(
  {
    id: 'dockerfile/useradd-high-uid', summary: 'A user with a high id makes the image huge', category: 'flow', severity: 'warning',
    confidence: 'high', persona: 'default', patterns: ['containerised-workloads'], wastes: ['delays'], aliases: ['hadolint:DL3046'],
    references: ['https://docs.docker.com/build/building/best-practices/#user'],
    messages: { sparse: '`useradd` with the id {uid} fills `/var/log/lastlog` up to that id: add `--no-log-init`' },
  },
  (model, { report }) => {
    for (const run of runsOf(model, /^useradd$/)) {
      for (const { name, word, args, command } of run.invocations) {
        if (name !== 'useradd') continue;
        const parsed = parseArgs(args, VALUED);
        const uid = parsed.options.find(o => o.name === '-u' || o.name === '--uid')?.value;
        if (uid === undefined || !/^\d{6,}$/.test(uid) || hasOption(parsed, '-l', '--no-log-init')) continue;
        report({
          at: placed(run, command.range), subject: subjectOf(run.stage, run.instruction), message: 'sparse', data: { uid },
          fixes: insertBehind(run, word, ' --no-log-init', 'Add `--no-log-init`', 'safe'),
        });
      }
    }
  },
);
