import { fileRule } from '../../../core/rule.ts';
import { expressionsOf } from '../expressions.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

export const shortLookup = fileRule<TerraformModel, object, 'short'>(
  {
    id: 'terraform/short-lookup',
    summary: 'The function lookup() is called without a default',
    category: 'style',
    severity: 'info',
    confidence: 'high',
    persona: 'strict',
    patterns: ['reduce-cognitive-load'],
    wastes: ['relearning'],
    aliases: ['tflint:terraform_deprecated_lookup'],
    references: [DOCS.lookup],
    messages: { short: 'write `{mended}`: `lookup()` without a default is deprecated' },
  },
  (model, { document, report }) => {
    for (const e of expressionsOf(model)) {
      if (e.kind !== 'call' || e.name !== 'lookup' || e.args.length !== 2 || e.spread) continue;
      const [map, key] = e.args.map(a => document.text.slice(a.range.start, a.range.end)) as [string, string];
      const simple = ['variable', 'access', 'call', 'parentheses'].includes(e.args[0]!.kind);
      const mended = `${simple ? map : `(${map})`}[${key}]`;
      report({
        at: e.range, subject: 'lookup', message: 'short', data: { mended: mended.length > 60 ? 'an index' : mended },
        fixes: [{ title: 'Write as an index', safety: 'safe', edits: [{ range: e.range, newText: mended }] }],
      });
    }
  },
);
