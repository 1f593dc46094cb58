import type { Block, Body, Expression, TemplatePart } from './tree.ts';

/** Names that stand for something else here: loop variables, iterators of dynamic blocks. */
export type Scope = ReadonlySet<string>;

const NO_NAMES: Scope = new Set();

/** Called for an expression before its parts are visited. */
export type Visit = (expression: Expression, scope: Scope) => void;

/** Names that a block binds for what it holds; the language of the file knows them. */
export type Binds = (block: Block) => readonly string[];

/** Visits every expression of a body and its blocks, in the order of the file, outer ones first. */
export function visitBody(body: Body, visit: Visit, binds: Binds = () => [], scope: Scope = NO_NAMES): void {
  for (const item of body.items) {
    if (item.kind === 'attribute') visitExpression(item.value, visit, scope);
    else visitBody(item.body, visit, binds, extend(scope, binds(item)));
  }
}

export function visitExpression(expression: Expression, visit: Visit, scope: Scope = NO_NAMES): void {
  visit(expression, scope);
  const go = (e: Expression): void => visitExpression(e, visit, scope);
  switch (expression.kind) {
    case 'template': return visitParts(expression.parts, visit, scope);
    case 'access':
      go(expression.target);
      for (const step of expression.steps) if (step.kind === 'index') go(step.value);
      return;
    case 'call': return expression.args.forEach(go);
    case 'tuple': return expression.items.forEach(go);
    case 'object':
      for (const item of expression.items) {
        // A bare word is a name, not a reference.
        if (item.key.kind !== 'variable') go(item.key);
        go(item.value);
      }
      return;
    case 'for': {
      go(expression.collection);
      const inner = extend(scope, expression.names);
      for (const e of [expression.key, expression.value, expression.condition]) if (e) visitExpression(e, visit, inner);
      return;
    }
    case 'conditional': return [expression.condition, expression.then, expression.otherwise].forEach(go);
    case 'unary': return go(expression.operand);
    case 'binary': return [expression.left, expression.right].forEach(go);
    case 'parentheses': return go(expression.value);
    case 'literal': case 'variable': case 'broken':
  }
}

function visitParts(parts: readonly TemplatePart[], visit: Visit, scope: Scope): void {
  for (const part of parts) {
    if (part.kind === 'text') continue;
    visitExpression(part.value, visit, scope);
    if (part.kind === 'directive') visitParts(part.body, visit, extend(scope, part.names));
  }
}

function extend(scope: Scope, names: readonly string[]): Scope {
  return names.length ? new Set([...scope, ...names]) : scope;
}
