import { fileRule } from '../../../core/rule.ts';
import { constant } from '../../../documents/hcl/constant.ts';
import { attribute } from '../../../documents/hcl/tree.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

export const undescribedVariable = fileRule<TerraformModel, object, 'missing' | 'empty'>(
  {
    id: 'terraform/undescribed-variable',
    summary: 'A variable has no description',
    category: 'style',
    severity: 'info',
    confidence: 'high',
    persona: 'pedantic',
    patterns: ['living-documentation', 'api-as-contract'],
    wastes: ['relearning'],
    aliases: ['tflint:terraform_documented_variables'],
    references: [DOCS.variables, DOCS.style],
    messages: {
      missing: 'describe the variable `{name}`: its description is what callers and generated documentation show',
      empty: 'the description of the variable `{name}` is empty: say what it is for',
    },
  },
  (model, { report }) => {
    for (const d of model.declarations) {
      if (d.kind !== 'variable' || !d.block) continue;
      const description = attribute(d.block.body, 'description');
      if (!description) report({ at: d.range, subject: d.address, message: 'missing', data: { name: d.name } });
      else if (constant(description.value) === '') report({ at: description.range, subject: d.address, message: 'empty', data: { name: d.name } });
    }
  },
);
