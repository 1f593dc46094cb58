import type { ActivityNode, DeliveryGraph } from '../../delivery/graph.ts';
import type { PipelineJob } from '../../delivery/pipeline.ts';
import type { Evidence } from './status.ts';

/** Jobs that deploy, and those that a deployment waits for. */
export function onTheWay(graph: DeliveryGraph): ReadonlySet<PipelineJob> {
  return new Set(graph.deploys.flatMap(deploy => [deploy.job, ...graph.before(deploy).map(n => n.job)]));
}

/** Whether what an activity finds fails its job, and the job the pipeline. */
export function isBlocking({ activity, job }: ActivityNode): boolean {
  return activity.toothless === undefined && activity.reportsOnly === undefined && job.softFailLine === undefined;
}

/** The line that lets an activity fail without consequence, in words; `undefined` where no line says so. */
export function forgiven({ activity, job }: ActivityNode): string | undefined {
  return activity.toothless ?? (job.softFailLine === undefined ? undefined : `line ${job.softFailLine} lets its job fail`);
}

/** An activity as a place. */
export function placeOf(node: ActivityNode, says: string, stance: Evidence['stance'] = 'for'): Evidence {
  return { file: node.pipeline.file, line: node.activity.line, says, stance };
}

/** Notes on pipelines that may hold what was looked for: a private include, a template that is generated. */
export function unseen(graph: DeliveryGraph): string[] {
  return graph.pipelines.flatMap(p => (p.incomplete === undefined ? [] : [`\`${p.file}\` can't be seen whole: ${p.incomplete}`]));
}
