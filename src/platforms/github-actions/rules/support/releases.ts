import type { Job, UsesRepository, Workflow } from '../../model.ts';
import { PUBLISHING_ACTIONS } from '../security/data/cache-actions.ts';
import { inputOf } from './edits.ts';
import { isDisabled, isFalse } from './places.ts';
import { remembered } from './remembered.ts';

/** `owner/repo/path` in lower case, as tables of actions name it. */
export function actionName(uses: UsesRepository): string {
  return uses.path ? `${uses.slug}/${uses.path.toLowerCase()}` : uses.slug;
}

/** How the workflow's triggers say that it releases: a release event, tags without all branches, a release branch. */
export const releaseTrigger = remembered((workflow: Workflow): string | undefined => {
  for (const { event, filters } of workflow.triggers) {
    if (event === 'release') return 'runs for releases';
    if (event !== 'push') continue;
    if (filters.has('tags') || (filters.has('tags-ignore') && !filters.has('branches'))) return 'runs for tags';
    const branch = filters.get('branches')?.values.find(b => /(?:^|\/)release/i.test(b.text));
    if (branch) return `runs for the branch ${branch.text}`;
  }
  return undefined;
});

/** The first action of a job that publishes what the job built. */
export const publisherIn = remembered(({ steps }: Job): string | undefined => {
  for (const step of steps) {
    if (step.uses?.kind !== 'repository' || isDisabled(step)) continue;
    const known = PUBLISHING_ACTIONS.get(actionName(step.uses));
    if (!known || (known.unless && isFalse(inputOf(step, known.unless)?.value))) continue;
    return actionName(step.uses);
  }
  return undefined;
});
