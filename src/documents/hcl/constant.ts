import type { Expression } from './tree.ts';

/** What the text alone does not tell: it hangs on a variable, a reference or a function. */
export const UNKNOWN: unique symbol = Symbol('unknown');
export type Unknown = typeof UNKNOWN;

/** A value as far as the text tells it; parts of lists and objects may be unknown. */
export type Constant = string | number | boolean | null | Unknown | readonly Constant[] | ConstantObject;
export interface ConstantObject { readonly [key: string]: Constant }

/** The value of an expression without references or calls; whatever is not written down is `UNKNOWN`. */
export function constant(expression: Expression): Constant {
  switch (expression.kind) {
    case 'literal': return expression.value;
    case 'parentheses': return constant(expression.value);
    case 'tuple': return expression.items.map(constant);
    case 'object': {
      const found: Record<string, Constant> = {};
      for (const item of expression.items) {
        if (item.name === undefined) return UNKNOWN;
        found[item.name] = constant(item.value);
      }
      return found;
    }
    case 'unary': {
      const value = constant(expression.operand);
      if (expression.operator === '-' && typeof value === 'number') return -value;
      if (expression.operator === '!' && typeof value === 'boolean') return !value;
      return UNKNOWN;
    }
    case 'template': {
      let text = '';
      for (const part of expression.parts) {
        if (part.kind !== 'text') return UNKNOWN;
        text += part.value;
      }
      return text;
    }
    default: return UNKNOWN;
  }
}

/** The text of a string expression that is written down; `undefined` for anything else. */
export function constantString(expression: Expression | undefined): string | undefined {
  if (!expression) return undefined;
  const value = constant(expression);
  return typeof value === 'string' ? value : undefined;
}
