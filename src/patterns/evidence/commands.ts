import { splitCommands } from '../../delivery/activities/commands.ts';
import { toolName, unwrap } from '../../delivery/activities/wrappers.ts';
import type { DeliveryGraph, JobNode } from '../../delivery/graph.ts';
import type { PipelineStep } from '../../delivery/pipeline.ts';
import { onTheWay } from './enforcement.ts';

/** A command of a step, for tools that the shared tables of activities don't know. */
export interface StepCommand extends JobNode {
  step: PipelineStep;
  tool: string;
  args: readonly string[];
  /** Its failure stops a proposed change or a deployment. */
  enforced: boolean;
}

/** The commands of all steps for which `wanted` says yes. */
export function commandsOf(graph: DeliveryGraph, wanted: (tool: string, args: readonly string[]) => boolean): StepCommand[] {
  const guarding = onTheWay(graph);
  return graph.jobs.flatMap(({ pipeline, job }) => job.steps.flatMap(step => {
    if (!step.run) return [];
    return splitCommands(step.run, 1).flatMap((command): StepCommand[] => {
      const words = unwrap(command.words);
      const tool = toolName(words[0] ?? '');
      const args = words.slice(1);
      if (!tool || !wanted(tool, args)) return [];
      const stops = command.forgiven === undefined && step.softFailLine === undefined && job.softFailLine === undefined;
      return [{ pipeline, job, step, tool, args, enforced: stops && (guarding.has(job) || graph.runsOn({ pipeline, job }).proposed) }];
    });
  }));
}
