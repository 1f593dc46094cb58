import { fileRule } from '../../../core/rule.ts';
import { parseArgs } from '../../../documents/shell/query.ts';
import { insertBehind } from '../edits.ts';
import { placed, runsOf, subjectOf, type DockerfileModel } from '../model.ts';
import { hasOption } from '../packages/managers.ts';

const VALUED = new Set((
  '-o -a -O -P -t -T -U -e -i -B -A -R -D -I -X -l -Q -w --output-document --directory-prefix --progress '
  + '--header'
).split(' '));

export const wgetProgress = fileRule<DockerfileModel, object, 'progress'>(
  {
    id: 'dockerfile/wget-progress', summary: 'The progress of wget fills the build log', category: 'flow', severity: 'info',
    confidence: 'high', persona: 'pedantic', patterns: ['make-work-visible'], wastes: ['delays'], aliases: ['hadolint:DL3047'],
    references: ['https://www.gnu.org/software/wget/manual/wget.html#Download-Options'],
    messages: { progress: '`wget` writes a line for every 50 KB into the log: add `--progress=dot:giga` or `-nv`' },
  },
  (model, { report }) => {
    for (const run of runsOf(model, /^wget$/)) {
      for (const { name, word, args, command } of run.invocations) {
        if (name !== 'wget') continue;
        const parsed = parseArgs(args, VALUED);
        const quiet = hasOption(parsed, '--progress', '-q', '--quiet', '--no-verbose', '-o', '--output-file', '-a', '--append-output',
          '--version', '--spider', '--help');
        if (quiet || args.some(w => w.shape === '-nv') || !parsed.operands.length) continue;
        report({
          at: placed(run, command.range), subject: subjectOf(run.stage, run.instruction), message: 'progress',
          fixes: insertBehind(run, word, ' --progress=dot:giga', 'Add `--progress=dot:giga`', 'unsafe'),
        });
      }
    }
  },
);
