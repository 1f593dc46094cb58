import type { Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import { setPath } from '../../../../documents/yaml/edits.ts';
import type { ShellScript, ShellStatement } from '../../../../documents/shell/model.ts';
import { swallowedBy } from '../../../../documents/shell/query.ts';
import type { GithubActionsModel, Step } from '../../model.ts';
import { replace } from '../support/edits.ts';
import { fixIn, isDisabled, placeIn } from '../support/places.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';
import { remembered } from '../support/remembered.ts';
import { inSource, isPosix, shellOf } from '../support/script.ts';
import { checksOf, deployAfter, uploadsResults } from './graph.ts';
import type { Check } from './graph.ts';

export const swallowedExit = fileRule(
  {
    id: 'github-actions/swallowed-exit',
    summary: 'A script throws away the exit status of a test or scan',
    category: 'reliability',
    severity: 'warning',
    confidence: 'high',
    persona: 'strict',
    patterns: ['stop-the-line', 'continuous-integration'],
    wastes: ['defects'],
    aliases: [],
    references: [WORKFLOW_SYNTAX, 'https://www.gnu.org/software/bash/manual/html_node/The-Set-Builtin.html'],
    messages: {
      or: '`{swallow}` throws away the failure of `{check}`: let it fail the step',
      unset: 'after `set +e` the failure of `{check}` is not noticed: keep its exit status and end with it',
      pipe: 'the exit status of `{check}` is lost in the pipe, because GitHub’s default shell runs without `pipefail`: set `shell: bash`',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    for (const step of model.steps) {
      const { run } = step;
      if (!run || !isPosix(run) || isDisabled(step)) continue;
      for (const check of checksOf(step)) {
        if (check.kind !== 'test' && step.job && uploadsResults(step.job)) continue;
        const found = swallowed(model, step, check, document.text);
        if (!found) continue;
        const deploy = deployAfter(model, step);
        const { message, swallow, fixes } = found;
        report({
          at: placeIn(step, inSource(run, check.command!.range)),
          subject: step.subject,
          message,
          data: { check: check.name, swallow },
          fixes,
          severity: deploy && check.kind === 'test' ? 'error' : 'warning',
          persona: deploy || (message === 'pipe' && check.kind === 'test') ? 'default' : check.kind === 'lint' ? 'pedantic' : 'strict',
        });
      }
    }
  },
);

interface Swallowed {
  message: 'or' | 'unset' | 'pipe';
  swallow: string;
  fixes: readonly Fix[];
}

function swallowed(model: GithubActionsModel, step: Step, { command }: Check, text: string): Swallowed | undefined {
  const run = step.run!;
  const script = run.scalar.text;
  if (!command?.shell || command.shell.substituted || inCondition(command.shell)) return undefined;
  const tail = swallowedBy(command.shell);
  if (tail) {
    const swallow = script.slice(tail.start, tail.end);
    // What is written to an output or kept in a variable is looked at later.
    if (/GITHUB_OUTPUT|GITHUB_ENV|GITHUB_STATE|=/.test(swallow)) return undefined;
    let cut = tail.start;
    while (cut > 0 && /[ \t]/.test(script[cut - 1]!)) cut--;
    const at = inSource(run, { start: cut, end: tail.end });
    return { message: 'or', swallow, fixes: at.exact ? fixIn(step, `Remove ${swallow}`, 'unsafe', [replace(at, '')]) : [] };
  }
  const { start, end } = command.range;
  const { lastRead, unset, pipefail, lastCommand } = habitsOf(shellOf(run));
  // Whoever reads `$?` or names an exit status later does it on purpose.
  if (lastRead >= end) return undefined;
  if (unset < start && lastCommand > end) return { message: 'unset', swallow: 'set +e', fixes: [] };
  if (piped(command.shell) && !explicitShell(model, step) && pipefail > start && run.shellName === 'bash') {
    return {
      message: 'pipe',
      swallow: '|',
      fixes: fixIn(step, 'Set shell: bash, which has pipefail', 'unsafe', setPath(text, step.node, ['shell'], 'bash')),
    };
  }
  return undefined;
}

/** Whether the statement is what an `if` or `while` asks, or the left side of `&&` in one: failing is then an answer. */
function inCondition(statement: ShellStatement): boolean {
  for (let node = statement; node.parent; node = node.parent) {
    const { parent } = node;
    if (parent.kind === 'compound' && parent.conditions.includes(node)) return true;
    if (parent.kind === 'pipeline' && parent.negated) return true;
  }
  return false;
}

/** Where a script says how it deals with failures, as offsets in its text. */
const habitsOf = remembered(({ text, commands }: ShellScript) => {
  const reads = [...text.matchAll(/\$\?|\bexit\b|PIPESTATUS|set -[a-z]*e/g)];
  const at = (sign: string): number => (text.includes(sign) ? text.indexOf(sign) : Infinity);
  return {
    /** The last look at an exit status, `exit`, or return to `set -e`; -1 where there is none. */
    lastRead: reads.at(-1)?.index ?? -1,
    /** The first `set +e`. One that is taken back later comes before a `lastRead`. */
    unset: at('set +e'),
    pipefail: at('pipefail'),
    lastCommand: commands.at(-1)?.range.start ?? -1,
  };
});

/** Programs that pass on or cut what they read and know nothing of failures in it. Reporters of test results may well fail. */
const FILTERS = new Set(['tee', 'cat', 'sed', 'awk', 'head', 'tail', 'tr', 'sort', 'uniq', 'ts', 'cut', 'fold', 'column']);

/** In a pipeline that ends in a mere filter. */
function piped({ parent, range }: ShellStatement): boolean {
  if (parent?.kind !== 'pipeline') return false;
  const last = parent.members.at(-1)!;
  return range.end < last.range.start && last.kind === 'command' && FILTERS.has(last.name?.value ?? '');
}

/** With `shell: bash` written out GitHub runs `bash -eo pipefail`; without, only `bash -e`. */
function explicitShell(model: GithubActionsModel, step: Step): boolean {
  return (step.run?.shell ?? step.job?.defaults?.shell ?? model.workflow?.defaults?.shell) !== undefined || step.job === undefined;
}
