import { fileRule, type FileRule, type RuleMeta } from '../../../core/rule.ts';
import { constant } from '../../../documents/hcl/constant.ts';
import { attribute } from '../../../documents/hcl/tree.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

type Undescribed = FileRule<TerraformModel, object, 'missing' | 'empty'>;

/** A variable or an output whose description says nothing. */
function undescribed(kind: 'variable' | 'output', own: Pick<RuleMeta, 'summary' | 'aliases' | 'references'>): Undescribed {
  return fileRule<TerraformModel, object, 'missing' | 'empty'>(
    {
      id: `terraform/undescribed-${kind}`,
      category: 'style',
      severity: 'info',
      confidence: 'high',
      persona: 'pedantic',
      patterns: ['living-documentation', 'api-as-contract'],
      wastes: ['relearning'],
      messages: {
        missing: `describe the ${kind} \`{name}\`: its description is what callers and generated documentation show`,
        empty: `the description of the ${kind} \`{name}\` is empty: say what it is for`,
      },
      ...own,
    },
    (model, { report }) => {
      for (const d of model.declarations) {
        if (d.kind !== kind || !d.block) continue;
        const description = attribute(d.block.body, 'description');
        if (!description) report({ at: d.range, subject: d.address, message: 'missing', data: { name: d.name } });
        else if (constant(description.value) === '') report({ at: description.range, subject: d.address, message: 'empty', data: { name: d.name } });
      }
    },
  );
}

export const undescribedVariable = undescribed('variable', {
  summary: 'A variable has no description',
  aliases: ['tflint:terraform_documented_variables'],
  references: [DOCS.variables, DOCS.style],
});

export const undescribedOutput = undescribed('output', {
  summary: 'An output has no description',
  aliases: ['tflint:terraform_documented_outputs'],
  references: [DOCS.outputs, DOCS.style],
});
