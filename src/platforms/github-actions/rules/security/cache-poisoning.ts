import { fileRule } from '../../../../core/rule.ts';
import { expressionsOf } from '../../expressions/index.ts';
import type { GithubActionsModel, Step, Uses, UsesRepository, Workflow } from '../../model.ts';
import { inputOf, setInput } from '../support/edits.ts';
import { actionSteps, fixIn, isFalse, neverRuns, placeIn, textOf, versionOf } from '../support/places.ts';
import { CACHING } from '../support/references.ts';
import { CACHE_ACTIONS, PUBLISHING_ACTIONS } from './data/cache-actions.ts';
import type { CacheAction } from './data/cache-actions.ts';

export const cachePoisoning = fileRule(
  {
    id: 'github-actions/cache-poisoning',
    summary: 'A release is built from a cache that other runs can fill',
    category: 'security',
    severity: 'warning',
    confidence: 'low',
    persona: 'strict',
    patterns: ['supply-chain-security', 'build-once-deploy-many'],
    wastes: ['defects'],
    aliases: ['zizmor:cache-poisoning'],
    references: [CACHING, 'https://adnanthekhan.com/2024/05/06/the-monsters-in-your-build-cache-github-actions-cache-poisoning/'],
    messages: {
      restored: '`{action}` restores a cache that other runs can fill, in a workflow that {why}: turn it off with `{input}: {off}`',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    const { workflow } = model;
    if (!workflow) return;
    const byTrigger = releaseTrigger(workflow);
    for (const { step, uses } of actionSteps(model)) {
      const action = CACHE_ACTIONS.get(pathOf(uses));
      if (!action || neverRuns(step.if) || !step.job) continue;
      const publisher = byTrigger ? undefined : publisherIn(step.job.steps);
      if ((!byTrigger && !publisher) || !restores(document.text, step, uses, action, workflow)) continue;
      report({
        at: placeIn(step, uses.scalar.range), subject: step.subject, message: 'restored',
        data: { action: pathOf(uses), why: byTrigger ?? `publishes with \`${publisher}\``, input: action.input, off: action.off ?? '' },
        fixes: fixIn(step, `Turn the cache off: ${action.input}: ${action.off}`, 'unsafe', action.off === undefined ? undefined : setInput(document.text, step, action.input, action.off)),
      });
    }
  },
);

function pathOf(uses: UsesRepository): string {
  return uses.path ? `${uses.slug}/${uses.path.toLowerCase()}` : uses.slug;
}

/** How the workflow's triggers say that it releases: a release event, tags without all branches, a release branch. */
function releaseTrigger(workflow: Workflow): string | undefined {
  for (const { event, filters } of workflow.triggers) {
    if (event === 'release') return 'runs for releases';
    if (event !== 'push') continue;
    if (filters.has('tags') || (filters.has('tags-ignore') && !filters.has('branches'))) return 'runs for tags';
    const branch = filters.get('branches')?.values.find(b => /(?:^|\/)release/i.test(b.text));
    if (branch) return `runs for the branch ${branch.text}`;
  }
  return undefined;
}

function publisherIn(steps: readonly Step[]): string | undefined {
  for (const step of steps) {
    if (step.uses?.kind !== 'repository' || neverRuns(step.if)) continue;
    const known = PUBLISHING_ACTIONS.get(pathOf(step.uses));
    if (!known) continue;
    if (known.unless && isFalse(inputOf(step, known.unless)?.value)) continue;
    return pathOf(step.uses);
  }
  return undefined;
}

function restores(text: string, step: Step, uses: Uses & UsesRepository, action: CacheAction, workflow: Workflow): boolean {
  if (action.needs && !inputOf(step, action.needs)) return false;
  const input = inputOf(step, action.input)?.value;
  if (!input) {
    const version = action.offFrom === undefined ? undefined : versionOf(text, uses);
    return action.byDefault && !(version && action.offFrom !== undefined && version.major >= action.offFrom);
  }
  const [site] = expressionsOf(input).sites;
  if (site) return !(site.ast && onlyTags(workflow) && offForTags(site.text, action));
  return !action.offValues.includes(textOf(input).toLowerCase());
}

/** Whether every run that releases is a run for a tag: no release branch among the triggers. */
function onlyTags(workflow: Workflow): boolean {
  return workflow.triggers.every(({ event, filters }) => event !== 'push' || !filters.get('branches')?.values.some(b => /(?:^|\/)release/i.test(b.text)));
}

/** An expression that is off for tags: `!startsWith(github.ref, 'refs/tags/')` and its like, or a literal. */
function offForTags(text: string, { offValues }: CacheAction): boolean {
  const plain = text.replace(/\s+/g, '');
  const tag = /^(?:startsWith\(github\.ref,'refs\/tags\/.*'\)|github\.ref_type=='tag'|\(?github\.event_name=='push'&&github\.ref_type=='tag'\)?)$/i;
  if (offValues.includes('true')) return tag.test(plain);
  return (plain.startsWith('!') && tag.test(plain.slice(1))) || /^github\.ref_type!='tag'$/i.test(plain);
}
