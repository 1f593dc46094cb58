import type { PipelineJob } from './pipeline.ts';

const WHATEVER_HAPPENED = /\balways\(\)|!\s*cancelled\(\)|\bnot\(canceled\(\)\)|\bsucceededOrFailed\(\)|^always$/i;
const LOOKS_AT_RESULT = /\bresults?\b|\bsuccess\b|\bconclusion\b|\boutcome\b|\bsucceeded\(|\bfailure\b/i;
/** Of the run that a workflow of GitHub follows. */
const CONCLUSION = /\bworkflow_run\.conclusion\b|\bworkflow_run\[["']conclusion["']\]/;
const ONLY_AFTER_FAILURE = /conclusion\b\W{0,5}==\s*["']failure["']/;

/** Whether a condition lets its job or step run although what it waits for has failed: `if: always()`, `when: always`. */
export function runsWhateverHappened(condition: string | undefined): boolean {
  return condition !== undefined && WHATEVER_HAPPENED.test(condition) && !LOOKS_AT_RESULT.test(condition);
}

/**
 * Whether a job asks if the workflow that it follows has succeeded, by its own condition or in a step. GitHub starts what follows a
 * workflow (`workflow_run: completed`) however that one has ended.
 */
export function asksForConclusion(job: PipelineJob): boolean {
  return [job.condition, ...job.steps.flatMap(s => [s.condition, s.run])]
    .some(text => text !== undefined && CONCLUSION.test(text) && !ONLY_AFTER_FAILURE.test(text));
}
