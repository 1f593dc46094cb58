import { fileRule } from '../../../../core/rule.ts';
import type { YamlScalar } from '../../../../documents/yaml/tree.ts';
import type { GithubActionsModel } from '../../model.ts';
import { REFUSED } from '../common.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

export const numberRange = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/number-range',
    summary: 'A number that makes no sense for its setting',
    category: 'schema',
    aliases: ['actionlint:syntax-check'],
    references: [WORKFLOW_SYNTAX],
    messages: {
      positive: '`{key}` must be greater than 0, but it is {value}',
      whole: '`{key}` must be a whole number, but it is {value}',
    },
  },
  (model: GithubActionsModel, { report }) => {
    const check = (key: string, scalar: YamlScalar | undefined, subject: string, whole: boolean): void => {
      if (typeof scalar?.value !== 'number') return;
      const message = scalar.value <= 0 ? 'positive' : whole && !Number.isInteger(scalar.value) ? 'whole' : undefined;
      if (message) report({ at: scalar.range, subject: `${subject}.${key}`, message, data: { key, value: scalar.value } });
    };
    for (const job of model.workflow?.jobs ?? []) {
      check('timeout-minutes', job.timeoutMinutes, `jobs.${job.id}`, false);
      check('max-parallel', job.strategy?.maxParallel, `jobs.${job.id}.strategy`, true);
    }
    for (const step of model.steps) check('timeout-minutes', step.timeoutMinutes, step.subject, false);
  },
);
