import type { Severity } from '../../../../core/finding.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { judgedExpressions } from '../../semantics/analyse.ts';
import type { JudgedExpression } from '../../semantics/analyse.ts';
import type { Problem } from '../../semantics/infer.ts';
import { REFUSED } from '../common.ts';
import { CONTEXTS } from '../support/references.ts';
import { instead } from './instead.ts';

export const unknownProperty = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/unknown-property',
    summary: 'An expression reads a step, job, input or matrix value that is not there, and gets an empty text',
    category: 'reference',
    aliases: ['actionlint:expression'],
    references: [CONTEXTS],
    messages: {
      property: '{problem}',
      laterStep: "the step '{id}' runs only later, so '{path}' is empty here",
      otherJob: "the step '{id}' belongs to the job '{job}': hand its value over by 'outputs' of that job and 'needs'",
      notNeeded: "the job '{id}' is not in 'needs' of this job, so '{path}' is always empty",
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const judged of judgedExpressions(model)) {
      for (const problem of judged.problems) {
        if (problem.kind !== 'property') continue;
        const { message, data } = explain(problem, judged, model);
        report({
          at: judged.site.toSource(problem.range), subject: judged.subject, message, data, severity: severityOf(problem),
          fixes: message === 'property' ? instead(judged.site, problem) : [],
        });
      }
    }
  },
);

/** What is empty for sure and wanted for sure is an error; a matrix or an input may well be left out on purpose. */
function severityOf({ path }: Problem): Severity {
  return path?.length === 2 && (path[0] === 'steps' || path[0] === 'needs' || path[0] === 'jobs') ? 'error' : 'warning';
}

function explain(problem: Problem, { position }: JudgedExpression, model: GithubActionsModel): { message: 'property' | 'laterStep' | 'otherJob' | 'notNeeded'; data: Record<string, string> } {
  const [context, id] = problem.path ?? [];
  const path = problem.path?.join('.') ?? '';
  if (context === 'steps' && id !== undefined && problem.path?.length === 2) {
    const step = model.steps.find(s => s.job === position.job && s.id?.text.toLowerCase() === id);
    if (step && position.step) return { message: 'laterStep', data: { id: step.id!.text, path } };
    const elsewhere = model.steps.find(s => s.id?.text.toLowerCase() === id);
    if (elsewhere?.job && problem.instead === undefined) return { message: 'otherJob', data: { id: elsewhere.id!.text, job: elsewhere.job.id } };
  }
  if (context === 'needs' && problem.path?.length === 2) {
    const job = model.workflow?.jobs.find(j => j.id.toLowerCase() === id);
    if (job) return { message: 'notNeeded', data: { id: job.id, path } };
  }
  return { message: 'property', data: { problem: problem.message } };
}
