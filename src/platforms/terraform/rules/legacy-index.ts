import { fileRule } from '../../../core/rule.ts';
import { expressionsOf } from '../expressions.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

export const legacyIndex = fileRule<TerraformModel, object, 'index' | 'splat'>(
  {
    id: 'terraform/legacy-index',
    summary: 'An index or splat is written with a dot, as before Terraform 0.12',
    category: 'style',
    severity: 'info',
    confidence: 'high',
    persona: 'strict',
    patterns: ['reduce-cognitive-load', 'continuous-improvement'],
    wastes: ['relearning'],
    aliases: ['tflint:terraform_deprecated_index'],
    references: [DOCS.references, 'https://developer.hashicorp.com/terraform/language/expressions/splat'],
    messages: { index: 'write the index as `[{index}]`: the form with a dot is legacy', splat: 'write the splat as `[*]`: the form `.*` is legacy' },
  },
  (model, { report }) => {
    for (const e of expressionsOf(model)) {
      if (e.kind !== 'access') continue;
      e.steps.forEach((step, i) => {
        if (step.kind === 'index' && step.legacy) {
          const index = step.value.kind === 'literal' ? String(step.value.value) : '';
          // After `.*` an index counts in the whole list, after `[*]` in each element.
          const safe = !e.steps.slice(0, i).some(s => s.kind === 'splat' && !s.full);
          report({
            at: step.range, subject: 'index', message: 'index', data: { index },
            fixes: safe ? [{ title: `Write \`[${index}]\``, safety: 'safe', edits: [{ range: step.range, newText: `[${index}]` }] }] : [],
          });
        } else if (step.kind === 'splat' && !step.full) {
          const safe = !e.steps.slice(i + 1).some(s => s.kind !== 'attribute');
          report({
            at: step.range, subject: 'splat', message: 'splat',
            fixes: safe ? [{ title: 'Write `[*]`', safety: 'safe', edits: [{ range: step.range, newText: '[*]' }] }] : [],
          });
        }
      });
    }
  },
);
