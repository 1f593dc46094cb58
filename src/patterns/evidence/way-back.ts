import type { DeliveryGraph, JobNode } from '../../delivery/graph.ts';
import { activitiesBefore, activitiesOf } from '../../delivery/release-path.ts';

const NAMED = /\broll-?_?back|\brevert-?_?release|\bway-?_?back/i;
const MAKES = new Set(['build', 'package', 'image-build']);

/**
 * Whether a deployment only puts an earlier release back: it says so by its name, a person alone starts it, and nothing is made on its way.
 * What it delivers was tested when it was released.
 */
export function putsBack(graph: DeliveryGraph, deploy: JobNode): boolean {
  const { pipeline, job } = deploy;
  const names = [pipeline.name, pipeline.file.slice(pipeline.file.lastIndexOf('/') + 1), job.id, job.name];
  if (!names.some(n => n !== undefined && NAMED.test(n))) return false;
  const triggers = graph.triggersOf(deploy);
  const byHand = job.manual !== undefined || (triggers.length > 0 && triggers.every(t => t.on === 'manual'));
  return byHand && ![...activitiesBefore(graph, deploy), ...activitiesOf(deploy)].some(a => MAKES.has(a.activity.kind));
}
