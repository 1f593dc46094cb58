import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { REFUSED } from '../common.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

export const yamlSyntax = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/yaml-syntax',
    summary: 'The file is not valid YAML, so GitHub does not run it',
    category: 'syntax',
    aliases: ['actionlint:syntax-check'],
    references: ['https://yaml.org/spec/1.2.2/', WORKFLOW_SYNTAX],
    messages: { invalid: 'YAML: {problem}' },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { range, message, severity, code } of model.yaml.errors) {
      report({ at: range, subject: code, message: 'invalid', data: { problem: message }, severity });
    }
  },
);
