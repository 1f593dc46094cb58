import { fileRule } from '../../../core/rule.ts';
import type { Expression } from '../../../documents/hcl/tree.ts';
import { expressionsOf } from '../expressions.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

export const interpolationOnly = fileRule<TerraformModel, object, 'only'>(
  {
    id: 'terraform/interpolation-only',
    summary: 'A string holds one interpolation and nothing else',
    category: 'style',
    severity: 'info',
    confidence: 'high',
    persona: 'strict',
    patterns: ['reduce-cognitive-load', 'continuous-improvement'],
    wastes: ['relearning'],
    aliases: ['tflint:terraform_deprecated_interpolation'],
    references: [DOCS.strings, DOCS.style],
    messages: { only: 'write `{inner}` without quotes: a string that is one interpolation is the form of Terraform 0.11' },
  },
  (model, { document, report }) => {
    if (model.json) return;
    const keys = new Set<Expression>();
    for (const e of expressionsOf(model)) {
      if (e.kind === 'object') for (const item of e.items) keys.add(item.key);
      if (e.kind !== 'template' || e.heredoc || e.parts.length !== 1) continue;
      const [part] = e.parts;
      if (part?.kind !== 'interpolation') continue;
      const inner = document.text.slice(part.value.range.start, part.value.range.end);
      // Without the quotes an expression may not go on over a line end, but inside brackets.
      const whole = part.value.kind !== 'broken' && (!inner.includes('\n') || ['call', 'tuple', 'object', 'for', 'parentheses'].includes(part.value.kind));
      const newText = keys.has(e) || part.value.kind === 'binary' || part.value.kind === 'conditional' ? `(${inner})` : inner;
      report({
        at: e.range,
        subject: 'string',
        message: 'only',
        data: { inner: inner.length > 40 ? 'the expression' : inner },
        fixes: whole ? [{ title: 'Take the quotes away', safety: 'safe', edits: [{ range: e.range, newText }] }] : [],
      });
    }
  },
);
