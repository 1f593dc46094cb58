import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { judgedExpressions } from '../../semantics/analyse.ts';
import { REFUSED } from '../common.ts';
import { EXPRESSIONS } from '../support/references.ts';
import { instead } from './instead.ts';

export const functionCall = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/function-call',
    summary: 'An expression calls a function that does not exist, not here, or not with these arguments',
    category: 'reference',
    aliases: ['actionlint:expression'],
    references: [`${EXPRESSIONS}#functions`],
    messages: { call: '{problem}' },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { site, subject, problems } of judgedExpressions(model)) {
      for (const problem of problems) {
        if (problem.kind !== 'function') continue;
        // An argument that no placeholder takes is a slip, not a failure.
        const unused = problem.message.includes('is not used');
        report({
          at: site.toSource(problem.range), subject, message: 'call', data: { problem: problem.message },
          fixes: instead(site, problem), ...(unused ? { severity: 'warning' as const } : {}),
        });
      }
    }
  },
);
