import type { Alias, Persona, Severity } from '../../../core/finding.ts';
import type { Fix } from '../../../core/fix.ts';
import { hostRule } from '../../../core/rule.ts';
import { runShellcheck, type ShellcheckComment, type ShellcheckDialect } from '../../../documents/shell/shellcheck.ts';
import { placed, runsOf, subjectOf, type DockerfileModel, type Run } from '../model.ts';

/** Codes that hadolint documents; ShellCheck has more, and each finding bears its own. */
const CODES = [
  1000, 1001, 1007, 1010, 1018, 1035, 1045, 1065, 1066, 1068, 1077, 1078, 1079, 1081, 1083, 1086, 1087, 1095, 1097, 1098, 1099,
  2002, 2015, 2026, 2028, 2035, 2039, 2046, 2086, 2140, 2155, 2164,
];

/** Files and variables that are in the base image, and can't be seen; a `source` is not followed. */
const EXCLUDED = ['SC1090', 'SC1091', 'SC2154', 'SC2187', 'SC3046'];

const LEVELS: Readonly<Record<ShellcheckComment['level'], { severity: Severity; persona: Persona }>> = {
  error: { severity: 'error', persona: 'default' },
  warning: { severity: 'warning', persona: 'strict' },
  info: { severity: 'info', persona: 'pedantic' },
  style: { severity: 'info', persona: 'pedantic' },
};

const DIALECTS: Readonly<Record<string, ShellcheckDialect>> = {
  sh: 'sh', bash: 'bash', dash: 'dash', ash: 'busybox', busybox: 'busybox', ksh: 'ksh',
};

export const shellcheck = hostRule<DockerfileModel, object, 'comment'>(
  {
    id: 'dockerfile/shellcheck', summary: 'ShellCheck found something in a RUN', category: 'reliability', severity: 'warning',
    confidence: 'medium', persona: 'default', patterns: ['shift-left-expand-right'], wastes: ['defects'],
    aliases: CODES.flatMap((code): Alias[] => [`shellcheck:SC${code}`, `hadolint:SC${code}`]),
    references: ['https://www.shellcheck.net/wiki/'], messages: { comment: '{message} ({code})' }, needs: ['exec'],
  },
  async (model, { report, host }, signal) => {
    for (const run of runsOf(model)) {
      const dialect = DIALECTS[run.interpreter.replace(/^.*\//, '')];
      if (run.shell !== 'posix' || run.form === 'exec' || !dialect || !run.text.text.trim()) continue;
      const comments = await runShellcheck(host, run.text.text, dialect, EXCLUDED, signal);
      if (!comments) return;
      for (const comment of comments) {
        const { code, message, level, range } = comment;
        report({
          at: placed(run, range), subject: subjectOf(run.stage, run.instruction), message: 'comment', data: { message, code },
          aliases: [`shellcheck:${code}`, `hadolint:${code}`], ...LEVELS[level], fixes: fixOf(run, comment),
        });
      }
    }
  },
);

/** ShellCheck's own replacements, where all of them stand in the file as they stand in the script. */
function fixOf(run: Run, { fix, code }: ShellcheckComment): Fix[] {
  const edits = fix.map(({ range, text }) => ({ at: placed(run, range), text }));
  if (!edits.length || edits.some(e => !e.at.exact)) return [];
  return [{
    title: `Mend as ShellCheck says (${code})`, safety: 'unsafe',
    edits: edits.map(e => ({ range: { start: e.at.start, end: e.at.end }, newText: e.text })),
  }];
}
