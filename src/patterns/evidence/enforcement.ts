import type { ActivityNode, DeliveryGraph } from '../../delivery/graph.ts';
import type { PipelineJob } from '../../delivery/pipeline.ts';
import { realDeploys } from '../../delivery/release-path.ts';

export { isBlocking, unseen } from '../../delivery/release-path.ts';

/** Jobs that deliver to users, and those that such a delivery waits for. */
export function onTheWay(graph: DeliveryGraph): ReadonlySet<PipelineJob> {
  return new Set(realDeploys(graph).flatMap(deploy => [deploy.job, ...graph.before(deploy).map(n => n.job)]));
}

/** The line that lets an activity fail without consequence, in words; `undefined` where no line says so. */
export function forgiven({ activity, job }: ActivityNode): string | undefined {
  return activity.toothless ?? (job.softFailLine === undefined ? undefined : `line ${job.softFailLine} lets its job fail`);
}
