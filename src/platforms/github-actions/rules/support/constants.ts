import { bare } from '../../expressions/index.ts';
import type { CompareOperator, Expr } from '../../expressions/index.ts';

/** A value that an expression has whenever it is evaluated. */
export type Constant = string | number | boolean | null;

/**
 * Evaluates an expression of literals alone; `undefined` where it depends on anything else, or where the coercion is
 * one that GitHub's documentation leaves open.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
 */
export function constantOf(expr: Expr): Constant | undefined {
  const e = bare(expr);
  switch (e.kind) {
    case 'literal':
      return e.value;
    case 'not': {
      const value = constantOf(e.operand);
      return value === undefined ? undefined : !value;
    }
    case 'logical': {
      const left = constantOf(e.left);
      if (left === undefined) return undefined;
      return (e.operator === '&&') === Boolean(left) ? constantOf(e.right) : left;
    }
    case 'compare':
      return compared(e.operator, constantOf(e.left), constantOf(e.right));
    case 'call':
      return called(e.name.toLowerCase(), e.args.map(constantOf));
    default:
      return undefined;
  }
}

function compared(operator: CompareOperator, left: Constant | undefined, right: Constant | undefined): boolean | undefined {
  if (left === undefined || right === undefined || typeof left !== typeof right || left === null || right === null) return undefined;
  const [a, b] = typeof left === 'string' ? [left.toLowerCase(), String(right).toLowerCase()] : [Number(left), Number(right)];
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

function called(name: string, args: readonly (Constant | undefined)[]): Constant | undefined {
  if (args.some(a => a === undefined)) return undefined;
  const texts = args.map(a => String(a ?? ''));
  const [first = '', second = ''] = texts.map(t => t.toLowerCase());
  switch (name) {
    case 'format':
      return texts[0]?.replace(/\{(\d+)\}/g, (whole, i: string) => texts[Number(i) + 1] ?? whole);
    case 'startswith':
      return first.startsWith(second);
    case 'endswith':
      return first.endsWith(second);
    case 'contains':
      return first.includes(second);
    default:
      return undefined;
  }
}
