import { fileRule } from '../../../core/rule.ts';
import type { Fix } from '../../../core/fix.ts';
import { constant } from '../../../documents/hcl/constant.ts';
import { attribute, attributesOf, type Block } from '../../../documents/hcl/tree.ts';
import { insertAttribute } from '../edits.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

export const untypedVariable = fileRule<TerraformModel, object, 'untyped'>(
  {
    id: 'terraform/untyped-variable',
    summary: 'A variable has no type',
    category: 'reliability',
    severity: 'info',
    confidence: 'high',
    persona: 'strict',
    patterns: ['api-as-contract', 'infrastructure-as-code'],
    wastes: ['defects'],
    aliases: ['tflint:terraform_typed_variables'],
    references: [DOCS.variables, DOCS.typeConstraints],
    messages: { untyped: 'give the variable `{name}` a type, so that a wrong value is refused where it is set' },
  },
  (model, { document, report }) => {
    for (const d of model.declarations) {
      if (d.kind !== 'variable' || !d.block || attribute(d.block.body, 'type')) continue;
      const fix = model.json ? undefined : typeOfDefault(d.block, document.text);
      report({ at: d.range, subject: d.address, message: 'untyped', data: { name: d.name }, fixes: fix ? [fix] : [] });
    }
  },
);

/** The default tells the type of a scalar; of a list or object it would be a guess. */
function typeOfDefault(block: Block, text: string): Fix | undefined {
  const fallback = attribute(block.body, 'default');
  const value = fallback && constant(fallback.value);
  const type = typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'bool' : undefined;
  if (type === undefined) return undefined;
  const editable = { range: block.range, bodyRange: block.body.range, attributes: attributesOf(block.body) };
  return { title: `Set the type to \`${type}\``, safety: 'unsafe', edits: [insertAttribute(text, editable, 'type', type)] };
}
