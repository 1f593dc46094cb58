import assert from 'node:assert/strict';
import type { Pipeline, PipelineJob, PipelineTrigger } from '../pipeline.ts';
import { readPipeline } from '../pipelines/index.ts';

/** Reads a pipeline that is one, for tests. */
export function read(path: string, text: string): Pipeline {
  const pipeline = readPipeline(path, text);
  assert.ok(pipeline, `${path} was not read`);
  return pipeline;
}

/** The job of a pipeline by its id, for tests. */
export function jobOf(pipeline: Pipeline, id: string): PipelineJob {
  const job = pipeline.jobs.find(j => j.id === id);
  assert.ok(job, `no job ${id} among ${pipeline.jobs.map(j => j.id).join(', ')}`);
  return job;
}

/** Triggers in short: `push[main] tag`. */
export function brief(triggers: readonly PipelineTrigger[] | undefined): string | undefined {
  return triggers?.map(t => t.on + (t.branches ? `[${t.branches.join(',')}]` : '')).join(' ');
}

/** What the steps of a job do, in their order. */
export function kindsIn(job: PipelineJob): string[] {
  return job.steps.flatMap(s => s.activities.map(a => a.kind));
}
