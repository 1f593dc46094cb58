import { fileRule } from '../../../../core/rule.ts';
import type { KubernetesModel } from '../../model.ts';

/** What the YAML parser could not read. */
export const syntax = fileRule(
  {
    id: 'kubernetes/syntax',
    summary: 'A manifest that is no valid YAML',
    category: 'syntax',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['shift-left-expand-right'],
    wastes: ['defects'],
    aliases: [],
    references: ['https://yaml.org/spec/1.2.2/'],
    messages: { error: '{problem}' },
  },
  (model: KubernetesModel, context) => {
    if (model.templated) return;
    let last = -2;
    for (const e of model.yaml.errors) {
      const line = context.document.lines.lineAt(e.range.start);
      // Parsers stumble on over the lines after a mistake: one message for each place is enough.
      if (e.severity !== 'error' || line <= last + 1) continue;
      last = line;
      context.report({ at: e.range, subject: e.code, message: 'error', data: { problem: e.message.replace(/\.$/, '') } });
    }
  },
);
