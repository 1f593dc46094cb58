import type { ActivityNode, DeliveryGraph } from '../../delivery/graph.ts';
import type { ActivityKind } from '../../delivery/pipeline.ts';
import { isBlocking } from '../../delivery/release-path.ts';
import { activitiesOfTasks, type Task } from '../../delivery/tasks.ts';
import type { FileSignal } from './detector.ts';
import { forgiven, onTheWay } from './enforcement.ts';
import type { Evidence } from './status.ts';

/** A check that a pipeline runs, by itself or by a task of a task runner. */
export interface Check extends ActivityNode {
  /** Where its line is: the pipeline, or the file that declares the task. */
  file: string;
  /**
   * `enforced`: its failure stops a proposed change or a deployment. `mute`: a line lets it fail. `loose`: it can fail, and nothing waits
   * for it; or it only reports.
   */
  force: 'enforced' | 'mute' | 'loose';
}

/** The checks of these kinds, those of tasks that pipelines run included; enforced ones first. */
export function checksOf(graph: DeliveryGraph, tasks: readonly FileSignal<Task>[], ...kinds: readonly ActivityKind[]): Check[] {
  const guarding = onTheWay(graph);
  const called = activitiesOfTasks(
    graph, tasks.map(t => ({ file: t.file, task: t.data })),
  );
  const nodes = [
    ...graph.activities(...kinds).map(n => ({ ...n, file: n.pipeline.file })), ...called.filter(n => kinds.includes(n.activity.kind)),
  ];
  const checks = nodes.map((node): Check => {
    if (forgiven(node) !== undefined) return { ...node, force: 'mute' };
    return { ...node, force: isBlocking(node) && (guarding.has(node.job) || graph.runsOn(node).proposed) ? 'enforced' : 'loose' };
  });
  const order = { enforced: 0, loose: 1, mute: 2 };
  return checks.sort((a, b) => order[a.force] - order[b.force]);
}

/**
 * A check as evidence. `does`: what it does for the pattern, as in `compares the interface with the last version`. A mute one speaks
 * against.
 */
export function checkEvidence(check: Check, does: string): Evidence {
  const { activity, job, file, force } = check;
  const at = { file, line: activity.line };
  if (force === 'mute') {
    return { ...at, says: `\`${activity.tool}\` in \`${job.id}\` ${does}, and may fail: ${forgiven(check)!}`, stance: 'against' };
  }
  const end =
    force === 'enforced'
      ? ''
      : activity.reportsOnly === undefined
        ? ', though nothing waits for it'
        : `, and only reports: ${activity.reportsOnly}`;
  return { ...at, says: `\`${activity.tool}\` in \`${job.id}\` ${does}${end}`, stance: 'for' };
}
