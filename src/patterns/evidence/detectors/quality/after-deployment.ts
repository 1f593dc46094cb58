import type { ActivityNode, DeliveryGraph, JobNode } from '../../../../delivery/graph.ts';
import type { ActivityKind } from '../../../../delivery/pipeline.ts';
import { activitiesAfter, deliveriesOf, realDeploys } from '../../../../delivery/release-path.ts';

/** Checks that, standing behind a deployment, can only be about what was deployed. */
const LATE: ReadonlySet<ActivityKind> = new Set([
  'smoke-test',
  'e2e-test',
  'integration-test',
  'contract-test',
  'load-test',
  'dast',
  'test',
  'model-evaluate',
  'chaos',
]);
const CHANGING: ReadonlySet<ActivityKind> = new Set(['deploy', 'infrastructure-apply', 'promote', 'model-promote']);

/** Deployments into something that runs; those that only publish an image or a package, and those of proposed changes, are none. */
export function runningDeploys(graph: DeliveryGraph, among: readonly JobNode[] = graph.deploys): JobNode[] {
  return realDeploys(graph, among).filter(deploy => {
    const { proposed, merged } = graph.runsOn(deploy);
    if (proposed && !merged) return false;
    const deliveries = deliveriesOf(deploy);
    return deliveries.length ? deliveries.some(d => CHANGING.has(d.activity.kind)) : deploy.job.environment !== undefined;
  });
}

/** Whether something runs from here: workloads are declared, a reconciler applies them, or a pipeline deploys. */
export function isDeployedFromHere(graph: DeliveryGraph): boolean {
  return graph.reconcilers.length > 0 || graph.manifests.some(m => m.images.length) || runningDeploys(graph).length > 0;
}

/** Checks that come after one of these deployments; each once. */
export function checksAfter(graph: DeliveryGraph, deploys: readonly JobNode[]): ActivityNode[] {
  const seen = new Set<unknown>();
  return deploys
    .flatMap(d => activitiesAfter(graph, d))
    .filter(n => LATE.has(n.activity.kind) && !seen.has(n.activity) && seen.add(n.activity));
}
