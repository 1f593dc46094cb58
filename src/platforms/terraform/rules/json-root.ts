import { fileRule } from '../../../core/rule.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

export const jsonRoot = fileRule<TerraformModel, object, 'list'>(
  {
    id: 'terraform/json-root',
    summary: 'A configuration in JSON syntax has a list at its root',
    category: 'schema',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['infrastructure-as-code'],
    wastes: ['defects'],
    aliases: ['tflint:terraform_json_syntax'],
    references: [DOCS.json],
    messages: { list: 'the root of a configuration in JSON syntax is an object: put the parts of this list into one' },
  },
  (model, { document, report }) => {
    const start = document.text.search(/[^\s\ufeff]/);
    if (model.json && document.text[start] === '[') report({ at: { start, end: start + 1 }, subject: 'root', message: 'list' });
  },
);
