import { fileRule } from '../../../../core/rule.ts';
import { conditionOf } from '../../expressions/index.ts';
import type { GithubActionsModel } from '../../model.ts';
import { constantOf, truthy } from '../../semantics/constant.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';
import { conditionsOf } from './conditions.ts';

export const constantCondition = fileRule(
  {
    id: 'github-actions/constant-condition',
    summary: 'A condition with the same answer in every run',
    category: 'style',
    severity: 'warning',
    confidence: 'high',
    persona: 'strict',
    patterns: ['reduce-cognitive-load', 'pipeline-as-code'],
    wastes: ['partially-done-work'],
    aliases: ['actionlint:if-cond'],
    references: [`${WORKFLOW_SYNTAX}#jobsjob_idif`],
    messages: {
      never: 'this condition is always false, so this never runs: remove what is switched off, or say when it shall run',
      always: 'this condition is always true: remove it',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { scalar, subject } of conditionsOf(model)) {
      const { sites, whole } = conditionOf(scalar);
      const ast = whole ? sites[0]?.ast : undefined;
      const constant = ast && constantOf(ast);
      if (constant) report({ at: scalar.range, subject, message: truthy(constant.value) ? 'always' : 'never' });
    }
  },
);
