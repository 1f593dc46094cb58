import type { ActivityNode, DeliveryGraph } from '../../../../delivery/graph.ts';
import { activitiesOf } from '../../../../delivery/release-path.ts';

/** What has happened when an activity starts: in the jobs that its job waits for, and in the job's own steps up to it. */
export function activitiesBefore(graph: DeliveryGraph, node: ActivityNode): ActivityNode[] {
  const own = activitiesOf(node);
  return [
    ...graph.before(node).flatMap(activitiesOf),
    ...own.slice(
      0,
      own.findIndex(a => a.activity === node.activity),
    ),
  ];
}
