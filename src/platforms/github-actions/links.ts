import type { Link } from '../../core/platform.ts';
import type { GithubActionsModel, Uses } from './model.ts';
import { repositoryRoot } from './read/repository.ts';

/** Links from `uses:` to the file, the repository or the image that it names. */
export function linksOf(model: GithubActionsModel): readonly Link[] {
  const links: Link[] = [];
  const root = repositoryRoot(model.path) ?? '';
  const add = (uses: Uses | undefined, isWorkflow: boolean): void => {
    const target = uses && targetOf(uses, isWorkflow, root);
    if (uses && target) links.push({ range: uses.scalar.range, target: target.target, tooltip: target.tooltip });
  };
  for (const job of model.workflow?.jobs ?? []) add(job.uses, true);
  for (const step of model.steps) if (!step.node.aliasRange) add(step.uses, false);
  return links;
}

function targetOf(uses: Uses, isWorkflow: boolean, root: string): { target: string; tooltip: string } | undefined {
  if (uses.kind === 'local') return { target: root + (isWorkflow ? uses.path : `${uses.path === '' ? '' : `${uses.path}/`}action.yml`), tooltip: isWorkflow ? 'Open the workflow' : 'Open the action' };
  if (uses.kind !== 'repository') return undefined;
  // Half a surrogate pair, as broken text has, can't be encoded.
  const ref = uses.ref === '' ? 'HEAD' : encodeURI(uses.ref.replaceAll(/[\uD800-\uDFFF]/g, ''));
  const kind = isWorkflow ? 'blob' : 'tree';
  const path = uses.path === '' ? '' : `/${uses.path}`;
  return { target: `https://github.com/${uses.owner}/${uses.repo}/${kind}/${ref}${path}`, tooltip: `Open ${uses.owner}/${uses.repo} at ${uses.ref || 'its default branch'}` };
}
