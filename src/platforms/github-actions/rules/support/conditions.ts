import type { YamlScalar } from '../../../../documents/yaml/tree.ts';
import type { GithubActionsModel, Job, Step } from '../../model.ts';

/** An `if:` of a job or step. */
export interface Condition {
  scalar: YamlScalar;
  job: Job | undefined;
  step: Step | undefined;
  /** `jobs.build.if`, `jobs.build.steps[2].if` */
  subject: string;
}

/** Every `if:` of the file. */
export function* conditionsOf(model: GithubActionsModel): Generator<Condition> {
  for (const job of model.workflow?.jobs ?? []) {
    if (job.if) yield { scalar: job.if, job, step: undefined, subject: `jobs.${job.id}.if` };
  }
  for (const step of model.steps) {
    if (step.if) yield { scalar: step.if, job: step.job, step, subject: `${step.subject}.if` };
  }
}
