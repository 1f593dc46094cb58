import { fileRule } from '../../../core/rule.ts';
import type { Expression } from '../../../documents/hcl/tree.ts';
import { expressionsOf } from '../expressions.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

export const emptyListComparison = fileRule<TerraformModel, object, 'compared'>(
  {
    id: 'terraform/empty-list-comparison',
    summary: 'A list is compared with []',
    category: 'reliability',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['infrastructure-as-code'],
    wastes: ['defects'],
    aliases: ['tflint:terraform_empty_list_equality'],
    references: [DOCS.length, DOCS.types],
    messages: { compared: 'a comparison with `[]` is false for an empty list or set, whose type differs: write `{mended}`' },
  },
  (model, { document, report }) => {
    for (const e of expressionsOf(model)) {
      if (e.kind !== 'binary' || e.operator !== '==' && e.operator !== '!=') continue;
      const other = isEmpty(e.right) ? e.left : isEmpty(e.left) ? e.right : undefined;
      if (!other) continue;
      const mended = `length(${document.text.slice(other.range.start, other.range.end)}) ${e.operator === '==' ? '==' : '>'} 0`;
      report({
        at: e.range, subject: 'comparison', message: 'compared', data: { mended },
        // A resource with count is a tuple too, for which the comparison happens to work.
        ...(ofVariable(other) ? {} : { persona: 'strict', confidence: 'medium' }),
        fixes: [{ title: `Write \`${mended}\``, safety: 'unsafe', edits: [{ range: e.range, newText: mended }] }],
      });
    }
  },
);

function ofVariable(e: Expression): boolean {
  return e.kind === 'access' && e.target.kind === 'variable' && e.target.name === 'var';
}

function isEmpty(e: Expression): boolean {
  return e.kind === 'tuple' && e.items.length === 0;
}
