import type { Range } from '../../core/text.ts';
import type { SyntaxNode } from './snapshot.ts';
import { unescapeQuoted } from './strings.ts';
import { templateParts } from './template.ts';
import type { Expression, ForExpression, ObjectItem, Step } from './tree.ts';

/** Deeper expressions are left unread, so that no file exhausts the stack. */
const MAX_DEPTH = 400;

const OPERATORS = new Set(['*', '/', '%', '+', '-', '>', '>=', '<', '<=', '==', '!=', '&&', '||']);

export function rangeOf(node: SyntaxNode): Range {
  return { start: node.start, end: node.end };
}

/** Children that mean something: comments may stand between any two tokens. */
export function parts(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter(child => child.type !== 'comment');
}

/** An `expression` node of the grammar as a tree of ours. */
export function buildExpression(node: SyntaxNode, text: string, depth = 0): Expression {
  if (depth > MAX_DEPTH) return { kind: 'broken', range: rangeOf(node) };
  return buildTerm(parts(node), text, rangeOf(node), depth);
}

/** The grammar lays a term, its parentheses and what follows it (`.a`, `[0]`, `[*]`) flat into the parent. */
function buildTerm(nodes: readonly SyntaxNode[], text: string, range: Range, depth: number): Expression {
  const first = nodes[0];
  if (!first || nodes.some(n => n.type === 'ERROR' || (n.missing && n.type !== 'template_interpolation_end'))) return { kind: 'broken', range };
  let target: Expression;
  let rest: readonly SyntaxNode[];
  if (first.type === '(') {
    const close = nodes[2];
    if (!nodes[1] || close?.type !== ')') return { kind: 'broken', range };
    target = { kind: 'parentheses', value: buildExpression(nodes[1], text, depth + 1), range: { start: first.start, end: close.end } };
    rest = nodes.slice(3);
  } else {
    target = buildPrimary(first, text, depth + 1);
    rest = nodes.slice(1);
  }
  if (!rest.length) return target;
  const steps: Step[] = [];
  for (const node of rest) if (!addSteps(node, text, steps, depth + 1)) return { kind: 'broken', range };
  return { kind: 'access', target, steps, range: { start: target.range.start, end: rest.at(-1)!.end } };
}

function addSteps(node: SyntaxNode, text: string, steps: Step[], depth: number): boolean {
  const range = rangeOf(node);
  switch (node.type) {
    case 'get_attr':
      steps.push({ kind: 'attribute', name: text.slice(node.start + 1, node.end).trim(), range });
      return true;
    case 'index': {
      const inner = node.children[0];
      const value = inner?.children.find(n => n.type === 'expression');
      if (inner?.type === 'legacy_index') {
        const digits = text.slice(node.start + 1, node.end).trim();
        steps.push({ kind: 'index', value: { kind: 'literal', value: Number(digits), range: { start: node.end - digits.length, end: node.end } }, legacy: true, range });
      } else if (value) steps.push({ kind: 'index', value: buildExpression(value, text, depth), legacy: false, range });
      else return false;
      return true;
    }
    case 'splat': {
      const inner = node.children[0];
      if (!inner) return false;
      const full = inner.type === 'full_splat';
      const after = parts(inner).filter(n => n.type === 'get_attr' || n.type === 'index');
      steps.push({ kind: 'splat', full, range: { start: node.start, end: node.start + (full ? 3 : 2) } });
      return after.every(n => addSteps(n, text, steps, depth));
    }
    default:
      return false;
  }
}

function buildPrimary(node: SyntaxNode, text: string, depth: number): Expression {
  const range = rangeOf(node);
  const inner = node.children[0];
  switch (node.type) {
    case 'literal_value':
      return { kind: 'literal', value: literal(text.slice(node.start, node.end)), range };
    case 'variable_expr':
      return { kind: 'variable', name: text.slice(node.start, node.end), range };
    case 'template_expr':
      return inner ? templateParts(inner, text, depth) : { kind: 'broken', range };
    case 'collection_value':
      if (!inner || inner.children.some(n => n.type === 'ERROR' || n.missing)) return { kind: 'broken', range };
      if (inner.type === 'object') return { kind: 'object', items: objectItems(inner, text, depth), range };
      return { kind: 'tuple', items: expressionsOf(inner).map(n => buildExpression(n, text, depth)), range };
    case 'function_call': {
      const name = node.children[0]!;
      const args = node.children.find(n => n.type === 'function_arguments');
      const built = args ? expressionsOf(args).map(n => buildExpression(n, text, depth)) : [];
      return { kind: 'call', name: text.slice(name.start, name.end), nameRange: rangeOf(name), args: built, spread: args?.children.at(-1)?.type === 'ellipsis', range };
    }
    case 'for_expr':
      return inner ? buildFor(inner, text, depth) : { kind: 'broken', range };
    case 'operation':
      return inner ? buildOperation(inner, text, depth) : { kind: 'broken', range };
    case 'conditional': {
      const [condition, then, otherwise] = expressionsOf(node);
      if (!condition || !then || !otherwise) return { kind: 'broken', range };
      const [c, t, o] = [condition, then, otherwise].map(n => buildExpression(n, text, depth)) as [Expression, Expression, Expression];
      return { kind: 'conditional', condition: c, then: t, otherwise: o, range };
    }
    default:
      return { kind: 'broken', range };
  }
}

function expressionsOf(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter(n => n.type === 'expression');
}

function literal(raw: string): string | number | boolean | null {
  if (raw.startsWith('"')) return unescapeQuoted(raw.slice(1, -1));
  if (raw === 'true') return true;
  if (raw === 'false') return false;
  return raw === 'null' ? null : Number(raw);
}

/** The elements of an `object` node. */
export function objectItems(node: SyntaxNode, text: string, depth: number): ObjectItem[] {
  return node.children.filter(n => n.type === 'object_elem').flatMap(n => {
    const [keyNode, valueNode] = expressionsOf(n);
    if (!keyNode || !valueNode) return [];
    const key = buildExpression(keyNode, text, depth);
    const name = key.kind === 'variable' ? key.name : key.kind === 'literal' && key.value !== null ? String(key.value) : undefined;
    return [{ key, name, value: buildExpression(valueNode, text, depth), range: rangeOf(n) }];
  });
}

function buildFor(node: SyntaxNode, text: string, depth: number): Expression {
  const range = rangeOf(node);
  const intro = node.children.find(n => n.type === 'for_intro');
  const collection = intro && expressionsOf(intro)[0];
  const [first, second] = expressionsOf(node);
  if (!intro || !collection || !first || (node.type === 'for_object_expr' && !second)) return { kind: 'broken', range };
  const condition = node.children.find(n => n.type === 'for_cond')?.children.find(n => n.type === 'expression');
  const built: ForExpression = {
    kind: 'for',
    names: intro.children.filter(n => n.type === 'identifier').map(n => text.slice(n.start, n.end)),
    collection: buildExpression(collection, text, depth),
    value: buildExpression(second ?? first, text, depth),
    range,
  };
  if (second) built.key = buildExpression(first, text, depth);
  if (condition) built.condition = buildExpression(condition, text, depth);
  return built;
}

function buildOperation(node: SyntaxNode, text: string, depth: number): Expression {
  const range = rangeOf(node);
  const nodes = parts(node);
  if (node.type === 'unary_operation') {
    const [operator, ...operand] = nodes;
    if (!operator || !operand[0]) return { kind: 'broken', range };
    return { kind: 'unary', operator: operator.type, operand: buildTerm(operand, text, { start: operand[0].start, end: node.end }, depth), range };
  }
  const at = nodes.findIndex(n => OPERATORS.has(n.type));
  if (at < 1 || at === nodes.length - 1) return { kind: 'broken', range };
  const left = nodes.slice(0, at);
  const right = nodes.slice(at + 1);
  return {
    kind: 'binary',
    operator: nodes[at]!.type,
    left: buildTerm(left, text, { start: node.start, end: left.at(-1)!.end }, depth),
    right: buildTerm(right, text, { start: right[0]!.start, end: node.end }, depth),
    range,
  };
}
