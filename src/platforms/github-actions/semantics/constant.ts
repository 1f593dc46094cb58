import { bare } from '../expressions/ast.ts';
import type { Expr } from '../expressions/ast.ts';

/** A value that an expression can have by itself. */
export type Constant = string | number | boolean | null;

/** The value of an expression that is the same in every run; undefined where it depends on anything. */
export function constantOf(expr: Expr): { value: Constant } | undefined {
  const e = bare(expr);
  switch (e.kind) {
    case 'literal':
      return { value: e.value };
    case 'not': {
      const operand = constantOf(e.operand);
      return operand && { value: !truthy(operand.value) };
    }
    case 'logical': {
      const left = constantOf(e.left);
      if (left) return truthy(left.value) === (e.operator === '||') ? left : constantOf(e.right);
      return undefined;
    }
    case 'compare': {
      const left = constantOf(e.left);
      const right = constantOf(e.right);
      return left && right && { value: compare(e.operator, left.value, right.value) };
    }
    case 'call':
      return call(e.name.toLowerCase(), e.args);
    default:
      return undefined;
  }
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#literals */
export function truthy(value: Constant): boolean {
  return value !== false && value !== 0 && value !== '' && value !== null && !Number.isNaN(value);
}

function compare(operator: string, left: Constant, right: Constant): boolean {
  const [a, b] = typeof left === 'string' && typeof right === 'string' ? [left.toLowerCase(), right.toLowerCase()] : [number(left), number(right)];
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
    default:
      return a >= b;
  }
}

/** Values of different types are compared as numbers. */
function number(value: Constant): number {
  return typeof value === 'string' ? (value.trim() === '' ? 0 : Number(value)) : Number(value);
}

function call(name: string, args: readonly Expr[]): { value: Constant } | undefined {
  const values = args.map(constantOf);
  if (values.some(v => !v)) return undefined;
  const texts = values.map(v => String(v!.value ?? ''));
  const [first = '', second = ''] = texts.map(t => t.toLowerCase());
  if (name === 'contains') return { value: first.includes(second) };
  if (name === 'startswith') return { value: first.startsWith(second) };
  if (name === 'endswith') return { value: first.endsWith(second) };
  if (name === 'format') return { value: texts[0]!.replaceAll(/\{(\d+)\}/g, (whole, digits: string) => texts[Number(digits) + 1] ?? whole) };
  return undefined;
}
