import type { DeliveryGraph } from '../../delivery/graph.ts';
import { deliveriesOf, deliveryLine, realDeploys, runsSomething } from '../../delivery/release-path.ts';
import { noEvidence, notApplicable } from './detector.ts';
import type { Repository, Verdict } from './detector.ts';
import type { Evidence } from './status.ts';

/** The note where configuration is there and nothing in the repository brings it anywhere. */
export const NOTHING_DELIVERS = 'nothing in this repository delivers it: no pipeline deploys and no Argo CD or Flux source was found';

/** Add-ons that a user of the repository may apply by hand. */
const OPTIONAL = /(?:^|\/)(?:extras?|contrib|optional)\//i;

/**
 * The place that brings what is declared here into a running system: a deploying job, one that applies infrastructure, or a
 * reconciler. `undefined` where there is none: what is declared may be applied by somebody, and nobody can tell.
 * @param places What is declared; where all of it lies among optional add-ons, nothing is known to deliver it.
 */
export function deliveredBy(graph: DeliveryGraph, places: readonly { file: string }[] = []): Evidence | undefined {
  if (places.length && places.every(({ file }) => OPTIONAL.test(file))) return undefined;
  const reconciler = graph.reconcilers[0];
  if (reconciler) return { file: reconciler.file, line: reconciler.line, says: `\`${reconciler.kind}\` \`${reconciler.name}\` delivers what is declared`, stance: 'for' };
  const deploy = realDeploys(graph).find(d => d.job.environment || deliveriesOf(d).some(a => /^(?:deploy|infrastructure-apply|promote)$/.test(a.activity.kind)));
  return deploy && { file: deploy.pipeline.file, line: deliveryLine(deploy), says: `\`${deploy.job.id}\` delivers what is declared`, stance: 'for' };
}

/** Not applicable, unless files or pipelines that couldn't be read whole may hold what the pattern presupposes: then it isn't known. */
export function presupposes(repository: Repository<unknown>, why: string): Verdict {
  const unseen = repository.unread[0];
  return unseen ? noEvidence(`${why}, as far as can be seen: \`${unseen.file}\` ${unseen.why}`) : notApplicable(why);
}

/** Whether something is run from here, or what is here is built to be run: whoever answers for nothing that runs needs no pager. */
export function runsFromHere({ graph, paths }: Pick<Repository<unknown>, 'graph' | 'paths'>): boolean {
  return deliveredBy(graph) !== undefined || runsSomething(graph, paths);
}
