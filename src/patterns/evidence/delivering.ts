import { environmentOfPath } from '../../delivery/environments.ts';
import type { DeliveryGraph, JobNode, ManifestNode } from '../../delivery/graph.ts';
import { deliveriesOf, deliveryLine, realDeploys, runsSomething } from '../../delivery/release-path.ts';
import { noEvidence, notApplicable } from './detector.ts';
import type { Repository, Verdict } from './detector.ts';
import { isOptional } from './optional.ts';
import type { Evidence } from './status.ts';

/** The note where configuration is there and nothing in the repository brings it anywhere. */
export const NOTHING_DELIVERS = 'nothing in this repository delivers it: no pipeline deploys and no Argo CD or Flux source was found';
/** The note where all that is there is an optional add-on. */
export const ONLY_OPTIONAL = 'all of it lies among optional add-ons, which nothing here delivers';

/**
 * The place that brings what is declared here into a running system: a deploying job, one that applies infrastructure, or a
 * reconciler. `undefined` where there is none: what is declared may be applied by somebody, and nobody can tell.
 * @param places What is declared; where all of it lies among optional add-ons, nothing is known to deliver it.
 */
export function deliveredBy(graph: DeliveryGraph, places: readonly { file: string }[] = []): Evidence | undefined {
  if (places.length && places.every(({ file }) => isOptional(file))) return undefined;
  const [reconciler] = reconcilersOf(graph);
  if (reconciler) {
    return {
      file: reconciler.file, line: reconciler.line, says: `\`${reconciler.kind}\` \`${reconciler.name}\` delivers what is declared`,
      stance: 'for',
    };
  }
  const deploy = realDeploys(graph).find(
    d => d.job.environment || deliveriesOf(d).some(a => /^(?:deploy|infrastructure-apply|promote)$/.test(a.activity.kind)),
  );
  return (
    deploy && {
      file: deploy.pipeline.file, line: deliveryLine(deploy), says: `\`${deploy.job.id}\` delivers what is declared`, stance: 'for',
    }
  );
}

/** The note for what {@link deliveredBy} knows nothing to deliver. */
export function undelivered(places: readonly { file: string }[]): string {
  return places.length && places.every(({ file }) => isOptional(file)) ? ONLY_OPTIONAL : NOTHING_DELIVERS;
}

/** What is delivered before what is an optional add-on; else in its order. */
export function deliveredFirst<E extends { file: string }>(evidence: readonly E[]): E[] {
  return [...evidence.filter(e => !isOptional(e.file)), ...evidence.filter(e => isOptional(e.file))];
}

/** What Argo CD and Flux reconcile with: those that take folders of a repository before releases of charts, production's before others. */
export function reconcilersOf(graph: DeliveryGraph): readonly ManifestNode[] {
  const rank = (n: ManifestNode): number =>
    (/^(?:Kustomization|Application|ApplicationSet)$/.test(n.kind) ? 0 : 2) + (environmentOfPath(n.file) === 'production' ? 0 : 1);
  return [...graph.reconcilers].sort((a, b) => rank(a) - rank(b));
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

/** What some deliveries have in common: "`web` in `ci.yml`, `api` in `ci.yml` deliver what …"; of many the first three. */
export function deliverWhat(deploys: readonly JobNode[], what: string): string {
  const names = [...new Set(deploys.map(d => `\`${d.job.id}\` in \`${d.pipeline.file}\``))];
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `${names.slice(0, 3).join(', ')}${more} deliver${names.length > 1 ? '' : 's'} ${what}`;
}
