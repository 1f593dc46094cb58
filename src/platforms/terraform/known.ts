import { constant, UNKNOWN, type Constant } from '../../documents/hcl/constant.ts';
import type { Expression } from '../../documents/hcl/tree.ts';
import { attribute } from '../../documents/hcl/tree.ts';
import type { TerraformModel } from './model.ts';

/**
 * The value of an expression where this file tells it: written down, or a variable's default. A sensitive variable's
 * default is never looked at. `UNKNOWN` otherwise.
 */
export function knownValue(model: TerraformModel, expression: Expression): Constant {
  const value = constant(expression);
  if (value !== UNKNOWN) return value;
  if (expression.kind === 'parentheses') return knownValue(model, expression.value);
  if (expression.kind !== 'access' || expression.target.kind !== 'variable' || expression.target.name !== 'var') return UNKNOWN;
  const [step, ...more] = expression.steps;
  if (step?.kind !== 'attribute' || more.length) return UNKNOWN;
  const block = model.declarations.find(d => d.address === `var.${step.name}`)?.block;
  const fallback = block && attribute(block.body, 'default');
  if (!fallback || attribute(block.body, 'sensitive')) return UNKNOWN;
  return constant(fallback.value);
}
