import type { ActivityNode, JobNode } from '../../delivery/graph.ts';
import type { PipelineStep } from '../../delivery/pipeline.ts';
import type { Evidence } from './status.ts';

/** An activity as a place. */
export function placeOf(node: ActivityNode, says: string, stance: Evidence['stance'] = 'for'): Evidence {
  return { file: node.pipeline.file, line: node.activity.line, says, stance };
}

/**
 * What an activity does, told by its tool and its job: "`trivy` in `scan` looks for weaknesses".
 * @param does A clause without a subject.
 */
export function activityEvidence(node: ActivityNode, does: string, stance: Evidence['stance'] = 'for'): Evidence {
  return placeOf(node, `\`${node.activity.tool}\` in \`${node.job.id}\` ${does}`, stance);
}

/** The step that an activity belongs to. */
export function stepOf({ job, activity }: ActivityNode): PipelineStep | undefined {
  return job.steps.find(s => s.activities.includes(activity));
}

/** Whether a place belongs to a job: it stands between its head and the next job's. */
export function standsIn({ pipeline, job }: JobNode, { file, line }: { file: string; line: number }): boolean {
  return file === pipeline.file && line >= job.line && !pipeline.jobs.some(j => j.line > job.line && j.line <= line);
}

/** One activity for each line: jobs that share a command share its line. */
export function oncePerLine(nodes: readonly ActivityNode[]): ActivityNode[] {
  const seen = new Set<string>();
  return nodes.filter(({ pipeline, activity }) => {
    const place = `${pipeline.file}:${activity.line}`;
    return !seen.has(place) && seen.add(place);
  });
}
