import type { Persona, Severity } from '../../../../core/finding.ts';
import type { Fix } from '../../../../core/fix.ts';
import { hostRule } from '../../../../core/rule.ts';
import { overlaps } from '../../../../core/text.ts';
import { runShellcheck } from '../../../../documents/shell/shellcheck.ts';
import type { ShellcheckComment, ShellcheckDialect } from '../../../../documents/shell/shellcheck.ts';
import { expressionsOf, maskExpressions } from '../../expressions/index.ts';
import type { GithubActionsModel, Script } from '../../model.ts';
import { isDisabled, writtenHere } from '../support/places.ts';
import { inSource } from '../support/script.ts';

/**
 * Comments that make no sense for a script in which expressions are replaced by words (comparisons, conditions and
 * loops then look constant), or that ask for what is not seen here: sourced files and variables of the environment.
 */
const EXCLUDED = ['SC1090', 'SC1091', 'SC2043', 'SC2050', 'SC2153', 'SC2154', 'SC2157', 'SC2193', 'SC2194', 'SC2195'];

const LEVELS: Readonly<Record<ShellcheckComment['level'], { severity: Severity; persona: Persona }>> = {
  error: { severity: 'error', persona: 'default' },
  warning: { severity: 'warning', persona: 'strict' },
  info: { severity: 'info', persona: 'pedantic' },
  style: { severity: 'info', persona: 'pedantic' },
};

const DIALECTS: Readonly<Record<string, ShellcheckDialect>> = { sh: 'sh', bash: 'bash', dash: 'dash', ksh: 'ksh' };

export const shellcheck = hostRule<GithubActionsModel, object, 'comment'>(
  {
    id: 'github-actions/shellcheck',
    summary: 'ShellCheck found something in a script',
    category: 'reliability',
    severity: 'warning',
    confidence: 'medium',
    persona: 'default',
    patterns: ['shift-left-expand-right', 'continuous-integration'],
    wastes: ['defects'],
    aliases: ['actionlint:shellcheck'],
    references: ['https://www.shellcheck.net/wiki/'],
    messages: { comment: '{message} ({code})' },
    needs: ['exec'],
  },
  async (model, { report, host }, signal) => {
    for (const step of model.steps) {
      const { run } = step;
      const dialect = run?.shellName === undefined ? undefined : DIALECTS[run.shellName];
      if (!run || !dialect || isDisabled(step) || !writtenHere(run.scalar) || !writtenHere(step.node)) continue;
      const comments = await runShellcheck(host, maskExpressions(run.scalar), dialect, EXCLUDED, signal);
      if (!comments) return;
      for (const comment of comments) {
        const { code, message, level, range } = comment;
        report({
          at: inSource(run, range),
          subject: step.subject,
          message: 'comment',
          data: { message, code },
          aliases: ['actionlint:shellcheck', `shellcheck:${code}`],
          ...LEVELS[level],
          fixes: fixOf(run, comment),
        });
      }
    }
  },
);

/** ShellCheck's own replacements, where they stand in the file as in the script and touch no expression. */
function fixOf(run: Script, { fix, code }: ShellcheckComment): readonly Fix[] {
  const masked = expressionsOf(run.scalar).sites.map(s => s.outer);
  const edits = fix.map(({ range, text }) => ({ range, at: inSource(run, range), text }));
  if (!edits.length || edits.some(e => !e.at.exact || (e.range.end > e.range.start && masked.some(m => overlaps(m, e.range))))) return [];
  return [
    {
      title: `Mend as ShellCheck says (${code})`,
      safety: 'unsafe',
      edits: edits.map(e => ({ range: { start: e.at.start, end: e.at.end }, newText: e.text })),
    },
  ];
}
