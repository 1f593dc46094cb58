import { fileRule } from '../../../core/rule.ts';
import { constant } from '../../../documents/hcl/constant.ts';
import { attribute, type Expression } from '../../../documents/hcl/tree.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

export const defaultType = fileRule<TerraformModel, object, 'differs'>(
  {
    id: 'terraform/default-type',
    summary: 'The default of a variable is not of its type',
    category: 'schema',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['infrastructure-as-code', 'api-as-contract'],
    wastes: ['defects'],
    aliases: [],
    references: [DOCS.variables, DOCS.types],
    messages: { differs: 'the default of `{name}` is {found}, but its type is {type}' },
  },
  (model, { report }) => {
    for (const d of model.declarations) {
      if (d.kind !== 'variable' || !d.block) continue;
      const type = attribute(d.block.body, 'type');
      const fallback = attribute(d.block.body, 'default');
      const expected = type && outermost(type.value);
      if (!expected || !fallback) continue;
      const found = mismatch(expected, fallback.value);
      if (found) report({ at: fallback.value.range, subject: d.address, message: 'differs', data: { name: d.name, found, type: expected } });
    }
  },
);

/** `list` of `list(string)`. */
function outermost(type: Expression): string | undefined {
  return type.kind === 'variable' ? type.name : type.kind === 'call' ? type.name : undefined;
}

/** What the value is, where Terraform can't convert it to the type. */
function mismatch(type: string, value: Expression): string | undefined {
  const shape = value.kind === 'tuple' ? 'a list' : value.kind === 'object' ? 'an object' : undefined;
  const scalar = constant(value);
  switch (type) {
    case 'string':
      return shape;
    case 'number':
      return shape ?? (typeof scalar === 'boolean' ? 'a truth value' : typeof scalar === 'string' && !/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(scalar) ? 'text' : undefined);
    case 'bool':
      return shape ?? (typeof scalar === 'number' ? 'a number' : typeof scalar === 'string' && scalar !== 'true' && scalar !== 'false' ? 'text' : undefined);
    case 'list': case 'set': case 'tuple':
      return value.kind === 'object' ? shape : scalarName(scalar);
    case 'map': case 'object':
      return value.kind === 'tuple' ? shape : scalarName(scalar);
    default:
      return undefined;
  }
}

function scalarName(value: unknown): string | undefined {
  return typeof value === 'string' ? 'a string' : typeof value === 'number' ? 'a number' : typeof value === 'boolean' ? 'a truth value' : undefined;
}
