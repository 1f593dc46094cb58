import { fileRule } from '../../../../core/rule.ts';
import { expressionsOf } from '../../expressions/index.ts';
import type { GithubActionsModel, Step, Workflow } from '../../model.ts';
import { inputOf, setInput } from '../support/edits.ts';
import { actionSteps, fixIn, isDisabled, placeIn, textOf } from '../support/places.ts';
import { CACHING } from '../support/references.ts';
import { actionName, publisherIn, releaseTrigger } from '../support/releases.ts';
import { CACHE_ACTIONS } from './data/cache-actions.ts';
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
      always: '`{action}` restores a cache that other runs can fill, in a workflow that {why}: build without it',
      restored: '`{action}` restores a cache that other runs can fill, in a workflow that {why}: turn it off with `{input}: {off}`',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    const { workflow } = model;
    if (!workflow) return;
    const byTrigger = releaseTrigger(workflow);
    for (const { step, uses } of actionSteps(model)) {
      const action = CACHE_ACTIONS.get(actionName(uses));
      if (!action || isDisabled(step) || !step.job) continue;
      const publisher = byTrigger ? undefined : publisherIn(step.job);
      if ((!byTrigger && !publisher) || !restores(step, action, workflow)) continue;
      report({
        at: placeIn(step, uses.scalar.range),
        subject: step.subject,
        message: action.input === undefined ? 'always' : 'restored',
        data: {
          action: actionName(uses),
          why: byTrigger ?? `publishes with \`${publisher}\``,
          input: action.input ?? '',
          off: action.off ?? '',
        },
        fixes: fixIn(
          step,
          `Turn the cache off: ${action.input}: ${action.off}`,
          'unsafe',
          action.input === undefined || action.off === undefined ? undefined : setInput(document.text, step, action.input, action.off),
        ),
      });
    }
  },
);

function restores(step: Step, action: CacheAction, workflow: Workflow): boolean {
  if (action.needs && !inputOf(step, action.needs)) return false;
  const input = action.input === undefined ? undefined : inputOf(step, action.input)?.value;
  if (!input) return action.byDefault;
  const [site] = expressionsOf(input).sites;
  if (site) return !(site.ast && onlyTags(workflow) && offForTags(site.text, action));
  return !action.offValues.includes(textOf(input).toLowerCase());
}

/** Whether every run that releases is a run for a tag: no release branch among the triggers. */
function onlyTags(workflow: Workflow): boolean {
  return workflow.triggers.every(
    ({ event, filters }) => event !== 'push' || !filters.get('branches')?.values.some(b => /(?:^|\/)release/i.test(b.text)),
  );
}

/** An expression that is off for tags: `!startsWith(github.ref, 'refs/tags/')` and its like, or a literal. */
function offForTags(text: string, { offValues }: CacheAction): boolean {
  const plain = text.replace(/\s+/g, '');
  const tag =
    /^(?:startsWith\(github\.ref,'refs\/tags\/.*'\)|github\.ref_type=='tag'|\(?github\.event_name=='push'&&github\.ref_type=='tag'\)?)$/i;
  if (offValues.includes('true')) return tag.test(plain);
  return (plain.startsWith('!') && tag.test(plain.slice(1))) || /^github\.ref_type!='tag'$/i.test(plain);
}
