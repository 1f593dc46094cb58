import type { Finding } from '../../../../core/finding.ts';
import { fileRule } from '../../../../core/rule.ts';
import { removeEntry } from '../../../../documents/yaml/edits.ts';
import { conditionOf, expressionsOf } from '../../expressions/index.ts';
import type { GithubActionsModel, Job, Step } from '../../model.ts';
import { inputOf } from '../support/edits.ts';
import { actionSteps, fixIn, isDisabled, placeIn, textOf } from '../support/places.ts';
import { PWN_REQUESTS, SECURE_USE } from '../support/references.ts';
import { isPosix, shellOf } from '../support/script.ts';

/** Refs of code that an outsider wrote, by the event that hands it over. */
const HEADS: Readonly<Record<string, RegExp>> = {
  pull_request_target:
    /github\.event\.pull_request\.(?:head\.(?:sha|ref)|merge_commit_sha)|github\.head_ref|refs\/pull\/|event\.number\b.*merge/i,
  workflow_run: /github\.event\.workflow_run\.(?:head_sha|head_branch|pull_requests)|refs\/pull\//i,
  issue_comment: /refs\/pull\/|head_sha|head_ref|head\.sha|head\.ref|pull\/\$\{\{/i,
};
/** Conditions that keep strangers out, or events other than the dangerous one. */
const GUARDS: readonly RegExp[] = [
  /(?:head\.repo|head_repository)\.full_name\s*==/i,
  /\.fork\b/i,
  /author_association/i,
  /github\.(?:actor|triggering_actor)\s*==/i,
  /event_name\s*==\s*'(?:push|pull_request|workflow_dispatch|schedule)'/i,
  /event_name\s*!=\s*'pull_request_target'/i,
  // A label is put on by somebody with rights in the repository.
  /\.label\.name\s*==/i,
  /contains\(.*labels/i,
];
/** Programs that run what a checkout brought: build tools, package managers, scripts of the repository. */
const EXECUTES = new Set(
  (
    'npm npx yarn pnpm bun node deno make cmake gradle gradlew mvn mvnw ant pip pip3 python python3 poetry uv tox nox pytest ' +
    'pre-commit bundle rake gem ruby cargo go dotnet msbuild composer php docker docker-compose terraform tofu ' +
    'ansible-playbook bash sh zsh perl mix sbt bazel bazelisk nix just task helm'
  ).split(' '),
);

export const untrustedCheckout = fileRule(
  {
    id: 'github-actions/untrusted-checkout',
    summary: 'A privileged workflow checks out code that an outsider wrote',
    category: 'security',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['zero-trust-architecture', 'security-as-shared-responsibility'],
    wastes: ['defects'],
    aliases: ['poutine:untrusted_checkout_exec', 'scorecard:dangerous-workflow'],
    references: [PWN_REQUESTS, SECURE_USE, 'https://github.com/actions/checkout#readme'],
    messages: {
      executed: 'an outsider’s code (`{ref}`) is checked out under `{event}`, and `{program}` then runs it with the secrets',
      checkedOut: 'an outsider’s code (`{ref}`) is checked out under `{event}`, beside this repository’s token and secrets',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    const events = Object.keys(HEADS).filter(e => model.workflow?.triggers.some(t => t.event === e));
    if (!events.length) return;
    for (const { step, uses } of actionSteps(model)) {
      if (uses.slug !== 'actions/checkout' || isDisabled(step) || guarded(step)) continue;
      const ref = inputOf(step, 'ref');
      const given = textOf(ref?.value);
      const event = events.find(e => HEADS[e]!.test(given));
      if (!ref?.value || !event || given === '' || !expressionsOf(ref.value).sites.length) continue;
      // In `a || b` the event that is meant may be another one: what is certain is only the value that stands alone.
      const alternatives = /\|\||&&/.test(given);
      const program = executedAfter(step.job, step);
      const narrow: Partial<Pick<Finding, 'severity' | 'confidence' | 'persona'>> =
        program && !alternatives ? {} : { severity: 'warning', confidence: 'medium', persona: alternatives ? 'strict' : 'default' };
      const only = step.with?.variables.length === 1 ? step.node.entry('with') : undefined;
      const map = only ? step.node : step.with!.entry.value;
      report({
        at: placeIn(step, ref.value.range),
        subject: step.subject,
        message: program ? 'executed' : 'checkedOut',
        data: { ref: given.replace(/^\$\{\{\s*|\s*\}\}$/g, ''), event, program: program ?? '' },
        ...narrow,
        fixes: fixIn(
          step,
          'Check out the base branch instead',
          'unsafe',
          map.kind === 'map' ? removeEntry(document.text, map, only ?? ref.entry) : undefined,
        ),
      });
    }
  },
);

function guarded(step: Step): boolean {
  return (
    [step.if, step.job?.if].some(c => c !== undefined && conditionOf(c).sites.some(s => GUARDS.some(g => g.test(s.text)))) ||
    step.job?.environment !== undefined
  );
}

/** The first program after the checkout that runs files of the working tree; `undefined` where none is seen. */
function executedAfter(job: Job | undefined, checkout: Step): string | undefined {
  for (const step of job?.steps.slice(checkout.index + 1) ?? []) {
    if (step.uses?.kind === 'local') return step.uses.text.trim();
    if (!step.run || !isPosix(step.run)) continue;
    for (const { name } of shellOf(step.run).commands) {
      const program = name?.value;
      if (program && (EXECUTES.has(program) || /^\.{1,2}\//.test(program))) return program;
    }
  }
  return undefined;
}
