import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { validate } from '../../schema/validate.ts';
import { REFUSED, meant, renameFixes, some } from '../common.ts';
import { EVENTS } from '../support/references.ts';

export const activityType = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/activity-type',
    summary: 'An activity type that the event does not have',
    category: 'reference',
    aliases: ['actionlint:events'],
    references: [EVENTS],
    messages: { unknown: '`{event}` has no activity type `{type}`{hint}' },
  },
  (model: GithubActionsModel, { report }) => {
    for (const problem of validate(model).problems) {
      if (problem.kind !== 'invalid-value' || problem.path[0] !== 'on' || problem.path[2] !== 'types') continue;
      const { path, scalar, allowed } = problem;
      const { hint, word } = meant(scalar.text, allowed, `; it has ${some(allowed)}`);
      report({
        at: problem.range, subject: `on.${path[1]}.types`, message: 'unknown',
        data: { event: String(path[1]), type: scalar.text, hint }, fixes: renameFixes(scalar, word),
      });
    }
  },
);
