import type { Range } from '../../../core/text.ts';

/**
 * A GitHub Actions expression. Ranges are offsets in the text of the scalar that holds the expression;
 * `ExpressionSite.toSource` maps them to the document. Grammar:
 * https://docs.github.com/actions/reference/workflows-and-actions/expressions
 */
export type Expr =
  | LiteralExpr
  | ContextExpr
  | PropertyExpr
  | IndexExpr
  | StarExpr
  | CallExpr
  | NotExpr
  | CompareExpr
  | LogicalExpr
  | GroupExpr;

interface Base {
  range: Range;
}

/** A text, number, boolean or null. */
export interface LiteralExpr extends Base {
  kind: 'literal';
  value: string | number | boolean | null;
}

/** A bare name: `github`, `matrix`. Names are case-insensitive; `name` is as written. */
export interface ContextExpr extends Base {
  kind: 'context';
  name: string;
}

/** `object.name` */
export interface PropertyExpr extends Base {
  kind: 'property';
  object: Expr;
  name: string;
  nameRange: Range;
}

/** `object[index]` */
export interface IndexExpr extends Base {
  kind: 'index';
  object: Expr;
  index: Expr;
}

/** `object.*` or `object[*]` */
export interface StarExpr extends Base {
  kind: 'star';
  object: Expr;
}

/** `name(args)` */
export interface CallExpr extends Base {
  kind: 'call';
  name: string;
  nameRange: Range;
  args: readonly Expr[];
}

/** `!operand` */
export interface NotExpr extends Base {
  kind: 'not';
  operand: Expr;
}

/** Operators that give a boolean. */
export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** `left == right` and its like */
export interface CompareExpr extends Base {
  kind: 'compare';
  operator: CompareOperator;
  left: Expr;
  right: Expr;
}

/** `left && right`, `left || right`: gives one of its operands, not a boolean. */
export interface LogicalExpr extends Base {
  kind: 'logical';
  operator: '&&' | '||';
  left: Expr;
  right: Expr;
}

/** `(inner)` */
export interface GroupExpr extends Base {
  kind: 'group';
  inner: Expr;
}

/** The expressions directly below one. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'literal':
    case 'context':
      return [];
    case 'property':
    case 'star':
      return [expr.object];
    case 'index':
      return [expr.object, expr.index];
    case 'call':
      return expr.args;
    case 'not':
      return [expr.operand];
    case 'compare':
    case 'logical':
      return [expr.left, expr.right];
    case 'group':
      return [expr.inner];
  }
}

/** Calls `visit` for an expression and all below it, parents first. Return `false` to leave out what is below. */
export function walk(expr: Expr, visit: (e: Expr) => boolean | void): void {
  if (visit(expr) === false) return;
  for (const child of childrenOf(expr)) walk(child, visit);
}

/** An expression without the parentheses around it. */
export function bare(expr: Expr): Expr {
  return expr.kind === 'group' ? bare(expr.inner) : expr;
}
