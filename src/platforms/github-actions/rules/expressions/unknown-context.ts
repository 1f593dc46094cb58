import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { judgedExpressions } from '../../semantics/analyse.ts';
import { REFUSED } from '../common.ts';
import { CONTEXTS } from '../support/references.ts';
import { instead } from './instead.ts';

export const unknownContext = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/unknown-context',
    summary: 'An expression reads a context that does not exist, or not at this place',
    category: 'reference',
    aliases: ['actionlint:expression'],
    references: [CONTEXTS, `${CONTEXTS}#context-availability`],
    messages: { context: '{problem}' },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { site, subject, problems } of judgedExpressions(model)) {
      for (const problem of problems) {
        if (problem.kind === 'context') report({ at: site.toSource(problem.range), subject, message: 'context', data: { problem: problem.message }, fixes: instead(site, problem) });
      }
    }
  },
);
