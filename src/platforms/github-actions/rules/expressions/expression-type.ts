import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { judgedExpressions } from '../../semantics/analyse.ts';
import { REFUSED } from '../common.ts';
import { CONTEXTS, EXPRESSIONS } from '../support/references.ts';

export const expressionType = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/expression-type',
    summary: 'An expression uses a value as what it is not',
    category: 'reference',
    severity: 'warning',
    aliases: ['actionlint:expression'],
    references: [EXPRESSIONS, CONTEXTS],
    messages: { type: '{problem}' },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { site, subject, problems } of judgedExpressions(model)) {
      for (const problem of problems) {
        if (problem.kind === 'type') report({ at: site.toSource(problem.range), subject, message: 'type', data: { problem: problem.message } });
      }
    }
  },
);
