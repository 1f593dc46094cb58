import { bare, childrenOf } from './ast.ts';
import type { Expr } from './ast.ts';

/** A chain of property accesses that starts at a context: `github.event.commits.*.message`. */
export interface ContextAccess {
  /** Lower-cased names from the context on; `*` for an object filter, `[]` for an index that is computed. */
  path: readonly string[];
  /** `path` joined by dots, for look-up in tables: `github.event.commits.*.message`. */
  name: string;
  /** The whole chain. */
  expr: Expr;
}

/** The path of an expression that is a chain from a context; `undefined` for any other. */
export function pathOf(expr: Expr): readonly string[] | undefined {
  const path: string[] = [];
  let at = expr;
  for (;;) {
    switch (at.kind) {
      case 'group':
        at = at.inner;
        break;
      case 'context':
        path.push(at.name.toLowerCase());
        return path.reverse();
      case 'property':
        path.push(at.name.toLowerCase());
        at = at.object;
        break;
      case 'star':
        path.push('*');
        at = at.object;
        break;
      case 'index': {
        const index = bare(at.index);
        path.push(index.kind === 'literal' ? String(index.value).toLowerCase() : '[]');
        at = at.object;
        break;
      }
      default:
        return undefined;
    }
  }
}

/** All context accesses of an expression, each chain once at its full length; those inside an index count on their own. */
export function accessesOf(expr: Expr | undefined): readonly ContextAccess[] {
  const found: ContextAccess[] = [];
  if (expr) collect(expr, found);
  return found;
}

function collect(expr: Expr, found: ContextAccess[]): void {
  const path = expr.kind === 'group' ? undefined : pathOf(expr);
  if (!path) {
    for (const child of childrenOf(expr)) collect(child, found);
    return;
  }
  found.push({ path, name: path.join('.'), expr });
  let at: Expr = expr;
  while (at.kind !== 'context') {
    if (at.kind === 'index') collect(at.index, found);
    if (at.kind === 'property' || at.kind === 'index' || at.kind === 'star') at = at.object;
    else if (at.kind === 'group') at = at.inner;
    else return;
  }
}
