import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { subjectOf } from '../../schema/problems.ts';
import { validate } from '../../schema/validate.ts';
import { METADATA_SYNTAX, REFUSED, meant, renameFixes, some } from '../common.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

export const invalidValue = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/invalid-value',
    summary: 'A value outside the few that GitHub takes at this place',
    category: 'schema',
    aliases: ['actionlint:syntax-check'],
    references: [WORKFLOW_SYNTAX, METADATA_SYNTAX],
    messages: { value: '`{value}` is no value of `{key}`{hint}' },
  },
  (model: GithubActionsModel, { report }) => {
    for (const problem of validate(model).problems) {
      if (problem.kind !== 'invalid-value') continue;
      const { path, scalar, allowed } = problem;
      // Events, activity types and permissions have rules of their own.
      if (path[0] === 'on' && (path.length <= 2 || path[2] === 'types')) continue;
      if (path.includes('permissions')) continue;
      const last = path.at(-1);
      const key = String(typeof last === 'number' ? path.at(-2) : last);
      const { hint, word } = meant(scalar.text, allowed, `; it takes ${some(allowed)}`);
      report({
        at: problem.range, subject: subjectOf(path), message: 'value',
        data: { value: scalar.text, key, hint }, fixes: renameFixes(scalar, word),
      });
    }
  },
);
