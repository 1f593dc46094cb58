import type { Range } from '../../core/text.ts';
import { constant, UNKNOWN, type Constant } from '../../documents/hcl/constant.ts';
import type { Block, Body, Expression, Template } from '../../documents/hcl/tree.ts';
import { visitExpression } from '../../documents/hcl/walk.ts';

/**
 * What a resource says, as plain data: it crosses worker boundaries as a fact, and the conditions of the families read
 * it. `undefined` values are not known offline; they never lead to a finding.
 */
export type PlainValue =
  | { kind: 'known'; value: string | number | boolean | null; range: Range }
  | { kind: 'list'; items: readonly PlainValue[]; range: Range }
  | { kind: 'object'; entries: readonly { name: string; value: PlainValue }[]; range: Range }
  /** `refers`: addresses in it (`aws_s3_bucket.logs`, `var.acl`), so that two resources can be joined. */
  | { kind: 'unknown'; refers: readonly string[]; range: Range };

export interface PlainAttribute {
  name: string;
  value: PlainValue;
  range: Range;
}

export interface PlainBlock {
  type: string;
  headRange: Range;
  range: Range;
  /** Between the braces. */
  bodyRange: Range;
  attributes: readonly PlainAttribute[];
  blocks: readonly PlainBlock[];
  /** Types of blocks that `dynamic` may make: there may be any number of them. */
  dynamic: readonly string[];
}

export function plainBlock(block: Block): PlainBlock {
  return { type: block.type, headRange: block.headRange, range: block.range, bodyRange: block.body.range, ...plainBody(block.body) };
}

function plainBody(body: Body): Pick<PlainBlock, 'attributes' | 'blocks' | 'dynamic'> {
  const attributes: PlainAttribute[] = [];
  const blocks: PlainBlock[] = [];
  const dynamic: string[] = [];
  for (const item of body.items) {
    if (item.kind === 'attribute') attributes.push({ name: item.name, value: plainValue(item.value), range: item.range });
    else if (item.type === 'dynamic') {
      const label = item.labels[0]?.value;
      if (label !== undefined) dynamic.push(label);
    } else blocks.push(plainBlock(item));
  }
  return { attributes, blocks, dynamic };
}

export function plainValue(expression: Expression): PlainValue {
  const { range } = expression;
  if (expression.kind === 'parentheses') return plainValue(expression.value);
  if (expression.kind === 'tuple') return { kind: 'list', items: expression.items.map(plainValue), range };
  if (expression.kind === 'object') {
    if (expression.items.some(i => i.name === undefined)) return unknown(expression);
    return { kind: 'object', entries: expression.items.map(i => ({ name: i.name!, value: plainValue(i.value) })), range };
  }
  // The policy that is encoded is what counts.
  if (expression.kind === 'call' && expression.name === 'jsonencode' && expression.args.length === 1) return plainValue(expression.args[0]!);
  if (expression.kind === 'template' && expression.heredoc) {
    const policy = templateJson(expression);
    if (policy) return policy;
  }
  const value = constant(expression);
  if (typeof value === 'object' && value !== null || value === UNKNOWN) return unknown(expression);
  if (typeof value === 'string' && /^\s*\{[^]*\}\s*$/.test(value)) return jsonValue(value, range) ?? { kind: 'known', value, range };
  return { kind: 'known', value: value as string | number | boolean | null, range };
}

function unknown(expression: Expression): PlainValue {
  const refers: string[] = [];
  visitExpression(expression, (e, scope) => {
    if (e.kind !== 'access' || e.target.kind !== 'variable' || scope.has(e.target.name)) return;
    const names = e.steps.slice(0, 2).map(s => (s.kind === 'attribute' ? s.name : ''));
    const length = e.target.name === 'data' ? 2 : 1;
    refers.push([e.target.name, ...names.slice(0, length)].join('.'));
  });
  return { kind: 'unknown', refers, range: expression.range };
}

/** What an interpolation leaves in JSON text: a character for private use, which no policy has. */
const HOLE = '\ue000';

function templateJson(template: Template): PlainValue | undefined {
  if (template.parts.some(p => p.kind === 'directive')) return undefined;
  const text = template.parts.map(p => (p.kind === 'text' ? p.value : HOLE)).join('');
  if (!/^\s*\{/.test(text)) return undefined;
  // Its opening line stands for all of it: `policy = <<EOF`.
  const { start, end } = template.range;
  return jsonValue(text, { start, end: Math.min(end, template.parts[0]?.range.start ?? end) });
}

/** A policy that stands in the file as JSON text; every part of it is placed at `range`. */
function jsonValue(text: string, range: Range): PlainValue | undefined {
  try {
    return fromJson(JSON.parse(text) as Constant, range);
  } catch {
    return undefined;
  }
}

function fromJson(value: Constant, range: Range): PlainValue {
  if (Array.isArray(value)) return { kind: 'list', items: (value as readonly Constant[]).map(v => fromJson(v, range)), range };
  if (typeof value === 'object' && value !== null) {
    return { kind: 'object', entries: Object.entries(value).map(([name, v]) => ({ name, value: fromJson(v as Constant, range) })), range };
  }
  if (typeof value === 'string' && value.includes(HOLE)) return { kind: 'unknown', refers: [], range };
  return { kind: 'known', value: value as string | number | boolean | null, range };
}
