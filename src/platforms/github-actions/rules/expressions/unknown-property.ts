import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel, Job, Step } from '../../model.ts';
import { judgedExpressions } from '../../semantics/analyse.ts';
import type { JudgedExpression } from '../../semantics/analyse.ts';
import type { Problem } from '../../semantics/infer.ts';
import { REFUSED } from '../common.ts';
import { CONTEXTS } from '../support/references.ts';
import { instead } from './instead.ts';

const MAY_BE_ABSENT: ReadonlySet<string> = new Set(['matrix', 'secrets']);

export const unknownProperty = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/unknown-property',
    summary: 'An expression reads a step, job, input or matrix value that is not there, and gets an empty text',
    category: 'reference',
    // GitHub takes such a file and puts an empty text in its place.
    severity: 'warning',
    aliases: ['actionlint:expression'],
    references: [CONTEXTS],
    messages: {
      property: '{problem}',
      laterStep: 'the step `{id}` runs only later, so `{path}` is empty here',
      otherJob: 'the step `{id}` belongs to the job `{job}`: hand its value over by `outputs` of that job and `needs`',
      notNeeded: 'the job `{id}` is not in `needs` of this job, so `{path}` is always empty',
    },
  },
  (model: GithubActionsModel, { report }) => {
    let ids: Ids | undefined;
    for (const judged of judgedExpressions(model)) {
      for (const problem of judged.problems) {
        if (problem.kind !== 'property') continue;
        const { message, data } = (ids ??= new Ids(model)).explain(problem, judged);
        report({
          at: judged.site.toSource(problem.range), subject: judged.subject, message, data,
          // A row of a matrix is often left out where it does not apply, and a caller may hand over secrets that are not declared.
          persona: problem.instead === undefined && MAY_BE_ABSENT.has(problem.path?.[0] ?? '') ? 'strict' : 'default',
          fixes: message === 'property' && !judged.position.input ? instead(judged.site, problem) : [],
        });
      }
    }
  },
);


/** Steps and jobs by their ids in lower case; made for the first problem of a file. */
class Ids {
  private readonly steps = new Map<string, Step[]>();
  private readonly jobs: ReadonlyMap<string, Job>;

  constructor(model: GithubActionsModel) {
    this.jobs = new Map((model.workflow?.jobs ?? []).map(j => [j.id.toLowerCase(), j]));
    for (const step of model.steps) {
      if (!step.id) continue;
      const id = step.id.text.toLowerCase();
      const same = this.steps.get(id);
      if (same) same.push(step);
      else this.steps.set(id, [step]);
    }
  }

  explain(problem: Problem, { position }: JudgedExpression): { message: 'property' | 'laterStep' | 'otherJob' | 'notNeeded'; data: Record<string, string> } {
    const [context, id, ...deeper] = problem.path ?? [];
    const path = problem.path?.join('.') ?? '';
    if (context === 'steps' && id !== undefined && !deeper.length) {
      const named = this.steps.get(id) ?? [];
      const own = named.find(s => s.job === position.job);
      if (own && position.step) return { message: 'laterStep', data: { id: own.id!.text, path } };
      if (named[0]?.job && problem.instead === undefined) return { message: 'otherJob', data: { id: named[0].id!.text, job: named[0].job.id } };
    }
    const job = context === 'needs' && id !== undefined && !deeper.length ? this.jobs.get(id) : undefined;
    return job ? { message: 'notNeeded', data: { id: job.id, path } } : { message: 'property', data: { problem: problem.message } };
  }
}
