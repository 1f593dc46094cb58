import type { Range } from '../../../core/text.ts';
import { suggest } from '../../../core/suggest.ts';
import { didYouMean } from '../../../core/wording.ts';
import type { CallExpr, CompareExpr, Expr } from '../expressions/ast.ts';
import { bare } from '../expressions/ast.ts';
import { pathOf } from '../expressions/access.ts';
import { checkCall } from './calls.ts';
import { CONTEXT_NAMES } from './context-types.ts';
import { FUNCTIONS } from './functions.ts';
import { ANY, BOOLEAN, NULL, NUMBER, STRING, comparable, nameOf } from './types.ts';
import type { ExprType } from './types.ts';

/** Among more names than these none is looked for that is near. */
const MOST_NAMES = 300;

/** What an expression at one place may use. */
export interface Scope {
  /** The type of a context that is available here; undefined for others. `name` is in lower case. */
  context(name: string): ExprType | undefined;
  availableContexts: ReadonlySet<string>;
  availableFunctions: ReadonlySet<string>;
}

/** What is wrong with an expression. `range` counts in the scalar's text. */
export interface Problem {
  kind: 'context' | 'function' | 'property' | 'type';
  range: Range;
  message: string;
  /** The word that was probably meant instead of the text at `range`. */
  instead?: string;
  /** Of unknown properties: the chain up to the unknown name, in lower case. */
  path?: readonly string[];
}

/** The type of an expression. Tells `say` of all that is wrong on the way; after an error the type is `any`. */
export function infer(expr: Expr, scope: Scope, say: (problem: Problem) => void): ExprType {
  switch (expr.kind) {
    case 'literal':
      return expr.value === null ? NULL : typeof expr.value === 'string' ? STRING : typeof expr.value === 'number' ? NUMBER : BOOLEAN;
    case 'context':
      return contextType(expr.name, expr.range, scope, say);
    case 'group':
      return infer(expr.inner, scope, say);
    case 'not':
      infer(expr.operand, scope, say);
      return BOOLEAN;
    case 'logical': {
      const left = infer(expr.left, scope, say);
      const right = infer(expr.right, scope, say);
      // Both give one of their operands; which one is not known here.
      return left.kind === right.kind && left.kind !== 'object' && left.kind !== 'array' ? left : ANY;
    }
    case 'compare':
      checkComparison(expr, infer(expr.left, scope, say), infer(expr.right, scope, say), say);
      return BOOLEAN;
    case 'call':
      return callType(expr, scope, say);
    case 'star':
      return filterType(infer(expr.object, scope, say), expr.range, say);
    case 'property':
      return propertyType(infer(expr.object, scope, say), expr.name, expr.nameRange, expr, say);
    case 'index': {
      const object = infer(expr.object, scope, say);
      const index = bare(expr.index);
      if (index.kind === 'literal' && typeof index.value === 'string') return propertyType(object, index.value, index.range, expr, say);
      return indexType(object, infer(expr.index, scope, say), expr, say);
    }
  }
}

function contextType(name: string, range: Range, scope: Scope, say: (problem: Problem) => void): ExprType {
  const lower = name.toLowerCase();
  if (scope.availableContexts.has(lower)) return scope.context(lower) ?? ANY;
  const available = [...scope.availableContexts];
  const list = available.length ? `available: ${available.join(', ')}` : 'none is';
  if (lower === 'secrets' && scope.availableContexts.has('env')) {
    say({ kind: 'context', range, message: 'the context `secrets` is not available here: give the secret to `env` of the job or workflow and read it from there' });
  } else if (CONTEXT_NAMES.includes(lower)) say({ kind: 'context', range, message: `the context \`${name}\` is not available here; ${list}` });
  else {
    const instead = suggest(lower, available);
    const hint = instead ? didYouMean(instead) : lower.length < 30 ? `; a text takes single quotes: \`'${name}'\`` : '';
    say({ kind: 'context', range, message: `there is no context \`${name}\`${hint}`, ...(instead ? { instead } : {}) });
  }
  return ANY;
}

function callType(expr: CallExpr, scope: Scope, say: (problem: Problem) => void): ExprType {
  const types = expr.args.map(a => infer(a, scope, say));
  const signature = FUNCTIONS.get(expr.name.toLowerCase());
  if (!signature) {
    const known = [...FUNCTIONS.values()].map(f => f.name);
    const instead = suggest(expr.name, known);
    say({ kind: 'function', range: expr.nameRange, message: `there is no function \`${expr.name}\`${didYouMean(instead) || `; there are ${known.join(', ')}`}`, ...(instead ? { instead } : {}) });
    return ANY;
  }
  if (signature.special && !scope.availableFunctions.has(signature.name.toLowerCase())) {
    const where = signature.name === 'hashFiles' ? 'only in steps, on the runner' : 'only in `if`';
    say({ kind: 'function', range: expr.nameRange, message: `the function \`${expr.name}\` is not available here, ${where}` });
    return signature.returns;
  }
  return checkCall(expr, signature, types, say);
}

function propertyType(object: ExprType, name: string, range: Range, expr: Expr, say: (problem: Problem) => void): ExprType {
  switch (object.kind) {
    case 'any':
      return ANY;
    case 'object': {
      const known = object.properties.get(name.toLowerCase()) ?? object.rest;
      if (known) return known;
      const names = firstOf(object.properties.keys(), MOST_NAMES + 1);
      const instead = names.length > MOST_NAMES ? undefined : suggest(name, names);
      const path = pathOf(expr) ?? [];
      const parent = path.slice(0, -1).join('.') || 'this object';
      const hint = instead ? didYouMean(instead) : names.length && names.length <= 12 ? `; it has ${names.join(', ')}` : '';
      say({ kind: 'property', range, message: `\`${parent}\` has no \`${name}\` here${hint}`, path, ...(instead ? { instead } : {}) });
      return ANY;
    }
    case 'array':
      // After `.*` a name reaches into each item.
      if (isFilter(expr)) return { kind: 'array', element: propertyOf(object.element, name) };
      say({ kind: 'type', range, message: `an array has no \`${name}\`: take an item by [0], or all of them by .*` });
      return ANY;
    default:
      say({ kind: 'type', range, message: `${nameOf(object)} has no \`${name}\`: it is no object` });
      return ANY;
  }
}

/** The first few of many names. */
function firstOf(names: Iterable<string>, most: number): readonly string[] {
  const few: string[] = [];
  for (const name of names) {
    few.push(name);
    if (few.length === most) break;
  }
  return few;
}

function propertyOf(type: ExprType, name: string): ExprType {
  return type.kind === 'object' ? type.properties.get(name.toLowerCase()) ?? type.rest ?? ANY : ANY;
}

function isFilter(expr: Expr): boolean {
  if (expr.kind === 'property' || expr.kind === 'index') return bare(expr.object).kind === 'star' || isFilter(bare(expr.object));
  return false;
}

function indexType(object: ExprType, index: ExprType, expr: Expr, say: (problem: Problem) => void): ExprType {
  if (object.kind === 'array') {
    if (index.kind === 'number' || index.kind === 'any') return object.element;
    say({ kind: 'type', range: expr.range, message: `an item of an array is taken by a number, not by ${nameOf(index)}` });
  } else if (object.kind === 'object') {
    if (index.kind === 'string' || index.kind === 'any') return object.rest ?? ANY;
    say({ kind: 'type', range: expr.range, message: `a property of an object is taken by a string, not by ${nameOf(index)}` });
  } else if (object.kind !== 'any') {
    say({ kind: 'type', range: expr.range, message: `${nameOf(object)} has no items: it is no array and no object` });
  }
  return ANY;
}

function filterType(object: ExprType, range: Range, say: (problem: Problem) => void): ExprType {
  if (object.kind === 'array') return object;
  if (object.kind === 'object') {
    const types = [...object.properties.values(), ...(object.rest ? [object.rest] : [])];
    return { kind: 'array', element: types.length === 1 ? types[0]! : ANY };
  }
  if (object.kind !== 'any') say({ kind: 'type', range, message: `\`.*\` goes through arrays and objects, but this is ${nameOf(object)}` });
  return { kind: 'array', element: ANY };
}

function checkComparison(expr: CompareExpr, left: ExprType, right: ExprType, say: (problem: Problem) => void): void {
  const { operator, range } = expr;
  if (operator === '==' || operator === '!=') {
    if (comparable(left, right)) return;
    say({ kind: 'type', range, message: `${nameOf(left)} and ${nameOf(right)} are never equal: \`${operator}\` always says ${operator === '!='}` });
    return;
  }
  for (const type of [left, right]) {
    if (type.kind === 'any' || type.kind === 'number' || type.kind === 'string') continue;
    say({ kind: 'type', range, message: `\`${operator}\` compares numbers and strings, not ${nameOf(type)}` });
    return;
  }
}
