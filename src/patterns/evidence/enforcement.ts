import type { ActivityNode, DeliveryGraph } from '../../delivery/graph.ts';
import type { PipelineJob } from '../../delivery/pipeline.ts';
import { realDeploys } from '../../delivery/release-path.ts';
import type { Evidence } from './status.ts';

export { isBlocking, unseen } from '../../delivery/release-path.ts';

/** Jobs that deliver to users, and those that such a delivery waits for. */
export function onTheWay(graph: DeliveryGraph): ReadonlySet<PipelineJob> {
  return new Set(realDeploys(graph).flatMap(deploy => [deploy.job, ...graph.before(deploy).map(n => n.job)]));
}

/** The line that lets an activity fail without consequence, in words; `undefined` where no line says so. */
export function forgiven({ activity, job }: ActivityNode): string | undefined {
  return activity.toothless ?? (job.softFailLine === undefined ? undefined : `line ${job.softFailLine} lets its job fail`);
}

/** An activity as a place. */
export function placeOf(node: ActivityNode, says: string, stance: Evidence['stance'] = 'for'): Evidence {
  return { file: node.pipeline.file, line: node.activity.line, says, stance };
}
