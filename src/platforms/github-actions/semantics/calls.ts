import type { CallExpr } from '../expressions/ast.ts';
import { bare } from '../expressions/ast.ts';
import type { FunctionSignature, Parameter } from './functions.ts';
import type { Problem } from './infer.ts';
import { nameOf, typeOfJson } from './types.ts';
import type { ExprType } from './types.ts';

/** Checks how many arguments a call has and what they are; gives the type of its result. */
export function checkCall(expr: CallExpr, signature: FunctionSignature, types: readonly ExprType[], say: (problem: Problem) => void): ExprType {
  const { name, parameters, least, rest } = signature;
  const most = rest ? Infinity : parameters.length;
  const given = expr.args.length;
  if (given < least || given > most) {
    const wanted = least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
    const noun = wanted === '1' || wanted.endsWith(' 1') ? 'argument' : 'arguments';
    say({ kind: 'function', range: expr.range, message: `\`${name}\` takes ${wanted === '0' ? 'no' : wanted} ${noun}, but gets ${given}` });
    return signature.returns;
  }
  if (name === 'case' && given % 2 === 0) {
    say({ kind: 'function', range: expr.range, message: '`case` takes pairs of a condition and a value, and one last value: an odd number of arguments' });
  }
  types.forEach((type, i) => {
    const parameter = parameters[i] ?? rest;
    if (parameter && !fits(type, parameter)) {
      say({ kind: 'type', range: expr.args[i]!.range, message: `argument ${i + 1} of \`${name}\` must be ${WANTED[parameter]}, but it is ${nameOf(type)}` });
    }
  });
  if (name === 'format') checkFormat(expr, say);
  if (name === 'fromJSON') return jsonType(expr, say) ?? signature.returns;
  return signature.returns;
}

const WANTED: Record<Parameter, string> = { any: 'a value', text: 'a string', list: 'an array', 'text-or-list': 'a string or an array' };

function fits(type: ExprType, parameter: Parameter): boolean {
  if (type.kind === 'any' || parameter === 'any') return true;
  if (type.kind === 'object') return false;
  if (type.kind === 'array') return parameter !== 'text';
  return parameter !== 'list';
}

/** `{0}` without an argument, an argument without a placeholder, braces that are neither. */
function checkFormat(expr: CallExpr, say: (problem: Problem) => void): void {
  const [first] = expr.args;
  const template = first && bare(first);
  if (template?.kind !== 'literal' || typeof template.value !== 'string') return;
  const used = new Set<number>();
  const plain = template.value.replaceAll('{{', '').replaceAll('}}', '');
  for (const [, digits] of plain.matchAll(/\{(\d+)\}/g)) used.add(Number(digits));
  const count = expr.args.length - 1;
  for (const index of used) {
    if (index >= count) say({ kind: 'function', range: template.range, message: `\`{${index}}\` asks \`format\` for ${ordinal(index)} argument after the text, but there ${count === 1 ? 'is 1' : `are ${count}`}` });
  }
  for (let i = 0; i < count; i++) {
    if (!used.has(i)) say({ kind: 'function', range: expr.args[i + 1]!.range, message: `the text of \`format\` has no \`{${i}}\`, so this argument is not used` });
  }
  if (/[{}]/.test(plain.replaceAll(/\{\d+\}/g, ''))) {
    say({ kind: 'function', range: template.range, message: 'a brace in the text of `format` is doubled: write `{{` or `}}`' });
  }
}

function ordinal(index: number): string {
  return ['the first', 'the second', 'the third'][index] ?? `number ${index + 1} as`;
}

function jsonType(expr: CallExpr, say: (problem: Problem) => void): ExprType | undefined {
  const text = bare(expr.args[0]!);
  if (text.kind !== 'literal' || typeof text.value !== 'string') return undefined;
  try {
    return typeOfJson(JSON.parse(text.value));
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : String(error);
    say({ kind: 'function', range: text.range, message: `\`fromJSON\` cannot read this text: ${why}` });
    return undefined;
  }
}
