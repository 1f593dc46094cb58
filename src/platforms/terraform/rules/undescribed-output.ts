import { fileRule } from '../../../core/rule.ts';
import { constant } from '../../../documents/hcl/constant.ts';
import { attribute } from '../../../documents/hcl/tree.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

export const undescribedOutput = fileRule<TerraformModel, object, 'missing' | 'empty'>(
  {
    id: 'terraform/undescribed-output',
    summary: 'An output has no description',
    category: 'style',
    severity: 'info',
    confidence: 'high',
    persona: 'pedantic',
    patterns: ['living-documentation', 'api-as-contract'],
    wastes: ['relearning'],
    aliases: ['tflint:terraform_documented_outputs'],
    references: [DOCS.outputs, DOCS.style],
    messages: {
      missing: 'describe the output `{name}`: its description is what callers and generated documentation show',
      empty: 'the description of the output `{name}` is empty: say what it is',
    },
  },
  (model, { report }) => {
    for (const d of model.declarations) {
      if (d.kind !== 'output' || !d.block) continue;
      const description = attribute(d.block.body, 'description');
      if (!description) report({ at: d.range, subject: d.address, message: 'missing', data: { name: d.name } });
      else if (constant(description.value) === '') report({ at: description.range, subject: d.address, message: 'empty', data: { name: d.name } });
    }
  },
);
