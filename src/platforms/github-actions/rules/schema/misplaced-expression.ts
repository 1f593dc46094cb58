import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { expressionsOf } from '../../expressions/index.ts';
import { subjectOf } from '../../schema/problems.ts';
import { validate } from '../../schema/validate.ts';
import { REFUSED } from '../common.ts';
import { CONTEXTS, EXPRESSIONS } from '../support/references.ts';

export const misplacedExpression = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/misplaced-expression',
    summary: 'An expression stands where GitHub evaluates none',
    category: 'schema',
    aliases: ['actionlint:expression'],
    references: [EXPRESSIONS, CONTEXTS],
    messages: { misplaced: 'no expression is allowed in `{key}`: GitHub reads it before it evaluates any' },
  },
  (model: GithubActionsModel, { report }) => {
    for (const problem of validate(model).problems) {
      if (problem.kind !== 'misplaced-expression') continue;
      const { path, scalar } = problem;
      const last = path.at(-1);
      const key = String(typeof last === 'number' ? path.at(-2) : last === scalar.text ? path.at(-2) ?? last : last ?? 'here');
      report({ at: expressionsOf(scalar).sites[0]?.at ?? problem.range, subject: subjectOf(path), message: 'misplaced', data: { key }, ...(key === 'uses' ? { aliases: [] } : {}) });
    }
  },
);
