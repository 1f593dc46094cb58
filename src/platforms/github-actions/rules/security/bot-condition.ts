import type { Alias } from '../../../../core/finding.ts';
import { fileRule } from '../../../../core/rule.ts';
import { bare, conditionOf, pathOf, walk } from '../../expressions/index.ts';
import type { CompareExpr, Expr } from '../../expressions/index.ts';
import type { GithubActionsModel, Job } from '../../model.ts';
import { replace } from '../support/edits.ts';
import { writtenHere } from '../support/places.ts';
import { CONTEXTS } from '../support/references.ts';
import { conditionsOf } from '../support/conditions.ts';
import { remembered } from '../support/remembered.ts';
import { commandsOf } from '../support/script.ts';

/** Contexts that name who caused the last event, and what names the author instead, by event. */
const SPOOFABLE: ReadonlyMap<string, 'login' | 'id'> = new Map([
  ['github.actor', 'login'],
  ['github.triggering_actor', 'login'],
  ['github.event.sender.login', 'login'],
  ['github.event.pull_request.sender.login', 'login'],
  ['github.actor_id', 'id'],
  ['github.event.sender.id', 'id'],
]);
/** Numeric accounts of well-known bots: dependabot, renovate, github-actions, mergify, pre-commit-ci. https://api.github.com/users/NAME */
const BOT_IDS = new Set(['49699333', '29139614', '41898282', '37929162', '66853113', '27856297', '19733683', '49736102']);
const AUTHOR: Readonly<Record<string, string>> = {
  pull_request_target: 'github.event.pull_request.user',
  pull_request: 'github.event.pull_request.user',
  issue_comment: 'github.event.comment.user',
  issues: 'github.event.issue.user',
  workflow_run: 'github.event.workflow_run.actor',
  pull_request_review: 'github.event.review.user',
};

export const botCondition = fileRule(
  {
    id: 'github-actions/bot-condition',
    summary: 'A condition trusts a bot by whoever acted last, which an outsider can arrange',
    category: 'security',
    severity: 'warning',
    confidence: 'medium',
    persona: 'strict',
    patterns: ['zero-trust-architecture', 'trust-and-verify'],
    wastes: ['defects'],
    aliases: ['zizmor:bot-conditions', 'poutine:confused_deputy_auto_merge'],
    references: [CONTEXTS, 'https://www.synacktiv.com/publications/github-actions-exploitation-dependabot'],
    messages: {
      spoofable: '`{context}` is whoever caused the last event, not who wrote the change: compare the author, `{author}`, with `{bot}`',
    },
  },
  (model: GithubActionsModel, { report }) => {
    const events = model.workflow?.triggers.map(t => t.event) ?? [];
    const privileged = events.some(e => e === 'pull_request_target' || e === 'workflow_run' || e === 'issue_comment');
    const authors = new Set(events.flatMap(e => AUTHOR[e] ?? []));
    const [only] = authors;
    // For events such as `status` or `check_run` whoever acted is whoever is meant.
    if (model.workflow && !only && !events.includes('workflow_call')) return;
    for (const { scalar, job, subject } of conditionsOf(model)) {
      if (!writtenHere(scalar)) continue;
      const aliases: readonly Alias[] =
        privileged && job && merges(job) ? ['zizmor:bot-conditions', 'poutine:confused_deputy_auto_merge'] : ['zizmor:bot-conditions'];
      for (const site of conditionOf(scalar).sites) {
        if (!site.ast) continue;
        walk(site.ast, expr => {
          const found = expr.kind === 'compare' && expr.operator === '==' ? spoofable(expr) : undefined;
          if (!found) return;
          const author = `${only ?? 'github.event.pull_request.user'}.${found.field}`;
          const at = site.toSource(found.context.range);
          report({
            at: site.toSource(expr.range),
            subject,
            message: 'spoofable',
            data: { context: found.name, author, bot: found.bot },
            persona: privileged ? 'default' : 'strict',
            aliases,
            fixes: at.exact && authors.size === 1 ? [{ title: `Compare ${author}`, safety: 'unsafe', edits: [replace(at, author)] }] : [],
          });
        });
      }
    }
  },
);

function spoofable({ left, right }: CompareExpr): { context: Expr; name: string; field: 'login' | 'id'; bot: string } | undefined {
  for (const [context, other] of [
    [left, bare(right)],
    [right, bare(left)],
  ] as const) {
    const name = pathOf(context)?.join('.');
    const field = name === undefined ? undefined : SPOOFABLE.get(name);
    if (!field || other.kind !== 'literal') continue;
    const bot = String(other.value);
    if (field === 'login' ? bot.endsWith('[bot]') : BOT_IDS.has(bot)) return { context, name: name!, field, bot };
  }
  return undefined;
}

/** Whether a job approves or merges pull requests. */
const merges = remembered(({ steps }: Job): boolean =>
  steps.some(({ run, uses }) => {
    if (uses?.kind === 'repository') return /auto-?merge|auto-?approve|enable-pull-request-automerge/.test(uses.slug);
    return (
      run !== undefined &&
      commandsOf(run, /\bgh\b/).some(c => c.name === 'gh' && c.args[0] === 'pr' && (c.args[1] === 'merge' || c.args.includes('--approve')))
    );
  }),
);
