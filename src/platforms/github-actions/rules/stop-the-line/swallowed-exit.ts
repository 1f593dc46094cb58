import type { Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import { setPath } from '../../../../documents/yaml/edits.ts';
import type { ShellStatement } from '../../../../documents/shell/model.ts';
import { swallowedBy } from '../../../../documents/shell/query.ts';
import type { GithubActionsModel, Step } from '../../model.ts';
import { replace } from '../support/edits.ts';
import { fixIn, neverRuns, placeIn } from '../support/places.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';
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
      if (!run || !isPosix(run) || neverRuns(step.if)) continue;
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

function swallowed(model: GithubActionsModel, step: Step, { command, name }: Check, text: string): Swallowed | undefined {
  const run = step.run!;
  const script = run.scalar.text;
  if (!command?.shell || command.shell.substituted || inCondition(command.shell)) return undefined;
  const tail = swallowedBy(command.shell);
  if (tail) {
    const swallow = script.slice(tail.start, tail.end);
    // What is written to an output or kept in a variable is looked at later.
    if (/GITHUB_OUTPUT|GITHUB_ENV|GITHUB_STATE|=/.test(swallow)) return undefined;
    let start = tail.start;
    while (start > 0 && /[ \t]/.test(script[start - 1]!)) start--;
    const at = inSource(run, { start, end: tail.end });
    return { message: 'or', swallow, fixes: at.exact ? fixIn(step, `Remove ${swallow}`, 'unsafe', [replace(at, '')]) : [] };
  }
  const before = script.slice(0, command.range.start);
  const after = script.slice(command.range.end);
  // Whoever reads `$?` or names an exit status does it on purpose.
  if (/\$\?|\bexit\b|PIPESTATUS|set -e|set -[a-z]*e/.test(after)) return undefined;
  const unset = before.lastIndexOf('set +e');
  if (unset >= 0 && !/set -[a-z]*e/.test(before.slice(unset)) && hasMoreCommands(command.shell, run))
    return { message: 'unset', swallow: 'set +e', fixes: [] };
  if (piped(command.shell) && !explicitShell(model, step) && !/pipefail/.test(before) && run.shellName === 'bash' && name !== 'tsc') {
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

function hasMoreCommands(statement: ShellStatement, run: NonNullable<Step['run']>): boolean {
  return shellOf(run).commands.some(c => c.range.start > statement.range.end);
}

/** In a pipeline and not its last member. */
function piped({ parent, ...rest }: ShellStatement): boolean {
  if (parent?.kind !== 'pipeline') return false;
  const last = parent.members.at(-1)!;
  return rest.range.end < last.range.start;
}

/** With `shell: bash` written out GitHub runs `bash -eo pipefail`; without, only `bash -e`. */
function explicitShell(model: GithubActionsModel, step: Step): boolean {
  return (step.run?.shell ?? step.job?.defaults?.shell ?? model.workflow?.defaults?.shell) !== undefined || step.job === undefined;
}
