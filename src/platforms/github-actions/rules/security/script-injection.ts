import type { Alias, Persona, Severity } from '../../../../core/finding.ts';
import type { Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import { conditionOf, expressionsOf } from '../../expressions/index.ts';
import type { ExpressionSite } from '../../expressions/index.ts';
import type { GithubActionsModel, Step } from '../../model.ts';
import { throughEnvironment, throughProcessEnv } from '../support/injection-fix.ts';
import { isDisabled, textOf, writtenHere } from '../support/places.ts';
import { CONTEXTS, SCRIPT_INJECTIONS, SECURE_USE } from '../support/references.ts';
import { flowsOf, worst } from '../support/trust.ts';
import type { Flow } from '../support/trust.ts';
import { PRIVILEGED_OUTSIDER_EVENTS, SCRIPT_INPUTS } from './data/untrusted-contexts.ts';

const RUN_ALIASES: readonly Alias[] = ['kics:20f14e1a-a899-4e79-9f09-b6a84cd4649b', 'checkov:CKV_GHA_2'];
const SCRIPT_ALIASES: readonly Alias[] = ['kics:62ff6823-927a-427f-acf9-f1ea2932d616'];

/** Which events give a payload this object. https://docs.github.com/en/webhooks/webhook-events-and-payloads */
const SUPPLIED_BY: Readonly<Record<string, readonly string[]>> = {
  issue: ['issues', 'issue_comment'],
  pull_request: ['pull_request', 'pull_request_target', 'pull_request_review', 'pull_request_review_comment'],
  comment: ['issue_comment', 'pull_request_review_comment', 'commit_comment', 'discussion_comment'],
  review: ['pull_request_review'],
  discussion: ['discussion', 'discussion_comment'],
  head_commit: ['push'],
  commits: ['push'],
  pages: ['gollum'],
  workflow_run: ['workflow_run'],
  check_suite: ['check_suite'],
  check_run: ['check_run'],
};

/** Conditions that let only people of the repository through. */
const INSIDERS_ONLY: readonly RegExp[] = [
  /head\.repo\.full_name\s*==\s*github\.repository/i,
  /github\.repository\s*==\s*github\.event\.pull_request\.head\.repo\.full_name/i,
  /!\s*github\.event\.pull_request\.head\.repo\.fork/i,
  /head\.repo\.fork\s*==\s*false/i,
  /author_association/i,
  /github\.(?:actor|triggering_actor)\s*==/i,
];

export const scriptInjection = fileRule(
  {
    id: 'github-actions/script-injection',
    summary: 'An expression is pasted into a script, so that its value can become code',
    category: 'security',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['security-as-shared-responsibility', 'zero-trust-architecture'],
    wastes: ['defects'],
    aliases: [
      'zizmor:template-injection',
      'actionlint:expression',
      'poutine:injection',
      'scorecard:dangerous-workflow',
      ...RUN_ALIASES,
      ...SCRIPT_ALIASES,
    ],
    references: [SCRIPT_INJECTIONS, SECURE_USE, CONTEXTS, 'https://securitylab.github.com/resources/github-actions-untrusted-input/'],
    messages: {
      outsider: '`{name}` is text that anyone can choose, and it becomes part of the script before it runs: pass it through `env`',
      unset: '`{name}` is pasted into the script; the events of this workflow do not set it, but others would: pass it through `env`',
      input: 'the input `{name}` is pasted into the script, so that whoever calls the action can run code with it: pass it through `env`',
      expansion: '`{name}` is pasted into the script before it runs, so that its value can become code: pass it through `env`',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    for (const step of model.steps) {
      if (isDisabled(step)) continue;
      for (const { site, script } of scriptSites(step)) {
        const flow = worst(flowsOf(site.ast, { model, job: step.job, step }));
        if (!flow || flow.trust === 'fixed') continue;
        const fixes: readonly Fix[] =
          script === 'run'
            ? throughEnvironment(document.text, step, site, flow.name)
            : script === 'javascript'
              ? throughProcessEnv(document.text, step, site, flow.name)
              : [];
        const { message, severity, persona } = judge(flow, step, model);
        report({
          at: site.at,
          subject: step.subject,
          message,
          data: { name: flow.name },
          severity,
          persona,
          fixes,
          confidence: persona === 'default' ? 'high' : persona === 'strict' ? 'medium' : 'low',
          aliases: aliasesOf(flow, script),
        });
      }
    }
  },
);

type ScriptKind = 'run' | 'javascript' | 'input';

function* scriptSites(step: Step): Generator<{ site: ExpressionSite; script: ScriptKind }> {
  if (step.run && writtenHere(step.run.scalar) && writtenHere(step.node)) {
    for (const site of expressionsOf(step.run.scalar).sites) yield { site, script: 'run' };
  }
  if (step.uses?.kind !== 'repository' || !writtenHere(step.node)) return;
  const inputs = SCRIPT_INPUTS.get(step.uses.slug);
  for (const input of step.with?.variables ?? []) {
    if (!inputs?.includes(input.name.toLowerCase()) || !input.value || !writtenHere(input.value)) continue;
    for (const site of expressionsOf(input.value).sites)
      yield { site, script: step.uses.slug === 'actions/github-script' ? 'javascript' : 'input' };
  }
}

function judge(
  flow: Flow,
  step: Step,
  model: GithubActionsModel,
): { message: 'outsider' | 'unset' | 'input' | 'expansion'; severity: Severity; persona: Persona } {
  if (flow.trust !== 'outsider') {
    if (model.action && flow.name.startsWith('inputs.')) return { message: 'input', severity: 'warning', persona: 'strict' };
    return { message: 'expansion', severity: 'info', persona: 'pedantic' };
  }
  const events = model.workflow?.triggers.map(t => t.event) ?? [];
  const suppliers = suppliersOf(flow.name);
  const supplied = suppliers ? events.filter(e => suppliers.includes(e)) : events;
  if (model.workflow && !supplied.length && !events.includes('workflow_call'))
    return { message: 'unset', severity: 'info', persona: 'pedantic' };
  if (guarded(step)) return { message: 'outsider', severity: 'warning', persona: 'strict' };
  return { message: 'outsider', severity: supplied.some(e => PRIVILEGED_OUTSIDER_EVENTS.has(e)) ? 'error' : 'warning', persona: 'default' };
}

function suppliersOf(name: string): readonly string[] | undefined {
  if (name === 'github.head_ref') return ['pull_request', 'pull_request_target'];
  const object = /^github\.event\.(\w+)/.exec(name)?.[1];
  return object === undefined ? undefined : SUPPLIED_BY[object];
}

function guarded(step: Step): boolean {
  return [step.if, step.job?.if].some(
    c => c && conditionOf(c).sites.some(s => INSIDERS_ONLY.some(g => g.test(s.text))) && !textOf(c).includes('||'),
  );
}

function aliasesOf(flow: Flow, script: ScriptKind): readonly Alias[] {
  const aliases: Alias[] = ['zizmor:template-injection'];
  if (flow.trust === 'outsider') aliases.push('poutine:injection', 'scorecard:dangerous-workflow');
  // actionlint looks at the contexts of GitHub's own list alone, in `run:` and in github-script.
  if (flow.trust === 'outsider' && script !== 'input' && flow.name.startsWith('github.')) aliases.push('actionlint:expression');
  if (flow.trust === 'outsider' || (flow.trust === 'unknown' && flow.name.startsWith('github.event.'))) {
    aliases.push(...(script === 'run' ? RUN_ALIASES : script === 'javascript' ? SCRIPT_ALIASES : []));
  }
  return aliases;
}
