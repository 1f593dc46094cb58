import { fileRule } from '../../../core/rule.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

export const syntax = fileRule<TerraformModel, object, 'broken'>(
  {
    id: 'terraform/syntax',
    summary: 'The file does not follow the syntax of HCL',
    category: 'syntax',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['infrastructure-as-code', 'feedback-loops-at-every-scale'],
    wastes: ['defects'],
    aliases: [],
    references: [DOCS.syntax],
    messages: { broken: '{problem}' },
  },
  (model, { document, report }) => {
    // A template of a configuration (Jinja, Go, ERB) becomes one only when it is filled.
    if (/\{\{|\{%|<%/.test(document.text)) return;
    for (const { range, message } of model.file.errors) report({ at: range, subject: 'syntax', message: 'broken', data: { problem: message } });
  },
);
