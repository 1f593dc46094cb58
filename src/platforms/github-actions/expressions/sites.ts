import type { Range } from '../../../core/text.ts';
import type { MappedRange } from '../../../documents/embedded.ts';
import type { YamlScalar } from '../../../documents/yaml/tree.ts';
import type { Expr } from './ast.ts';
import { parseExpression } from './parser.ts';
import type { ExpressionError } from './parser.ts';

/** One expression in a scalar: between `${{` and `}}`, or the whole text of an `if:` without them. */
export interface ExpressionSite {
  scalar: YamlScalar;
  /** In the scalar's text, with `${{` and `}}` where they are written. */
  outer: Range;
  /** In the scalar's text: what stands between. */
  inner: Range;
  /** As written between the braces, trimmed. */
  text: string;
  /** Undefined where the expression does not parse. */
  ast: Expr | undefined;
  error: ExpressionError | undefined;
  /** Maps a range in the scalar's text (such as `ast.range`) to the document. */
  toSource(range: Range): MappedRange;
  /** `outer` in the document. */
  at: MappedRange;
}

/** What the `${{ }}` of a scalar are, and a `${{` that nothing closes. */
export interface ScalarExpressions {
  sites: readonly ExpressionSite[];
  /** Where `${{` stands without `}}`, in the scalar's text. */
  unclosed?: Range;
  /** Whether the whole (trimmed) text is one expression, so that its value keeps its type. */
  whole: boolean;
}

const NONE: ScalarExpressions = { sites: [], whole: false };
const found = new WeakMap<YamlScalar, ScalarExpressions>();
const conditions = new WeakMap<YamlScalar, ScalarExpressions>();

/** The expressions of a scalar; parsed once and remembered as long as the tree lives. */
export function expressionsOf(scalar: YamlScalar): ScalarExpressions {
  if (!scalar.text.includes('${{')) return NONE;
  let known = found.get(scalar);
  if (!known) found.set(scalar, (known = find(scalar)));
  return known;
}

/** The expressions of an `if:`: without `${{ }}` the whole text is one. */
export function conditionOf(scalar: YamlScalar): ScalarExpressions {
  if (scalar.text.includes('${{')) return expressionsOf(scalar);
  let known = conditions.get(scalar);
  if (!known) {
    const text = scalar.text;
    const start = text.length - text.trimStart().length;
    const inner = { start, end: Math.max(start, text.trimEnd().length) };
    known = { sites: inner.start === inner.end ? [] : [site(scalar, inner, inner)], whole: true };
    conditions.set(scalar, known);
  }
  return known;
}

/** Where the `}}` of the `${{` at `open` starts; `}}` inside a string does not count. */
export function closeOf(text: string, open: number): number {
  let quoted = false;
  for (let i = open + 3; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 39) quoted = !quoted;
    else if (c === 125 && !quoted && text.charCodeAt(i + 1) === 125) return i;
  }
  return -1;
}

function find(scalar: YamlScalar): ScalarExpressions {
  const text = scalar.text;
  const sites: ExpressionSite[] = [];
  let from = 0;
  let unclosed: Range | undefined;
  for (;;) {
    const open = text.indexOf('${{', from);
    if (open < 0) break;
    let close = closeOf(text, open);
    if (close < 0) {
      // A stray quote swallows the end: the nearest braces are then meant.
      close = text.indexOf('}}', open);
      if (close < 0) {
        unclosed = { start: open, end: open + 3 };
        break;
      }
    }
    sites.push(site(scalar, { start: open, end: close + 2 }, { start: open + 3, end: close }));
    from = close + 2;
  }
  const only = sites.length === 1 && !unclosed ? sites[0]! : undefined;
  const whole = only !== undefined && text.slice(0, only.outer.start).trim() === '' && text.slice(only.outer.end).trim() === '';
  return unclosed ? { sites, unclosed, whole } : { sites, whole };
}

function site(scalar: YamlScalar, outer: Range, inner: Range): ExpressionSite {
  const { ast, error } = parseExpression(scalar.text, inner.start, inner.end);
  const toSource = (range: Range): MappedRange => scalar.embedded().toSource(range);
  let at: MappedRange | undefined;
  return {
    scalar, outer, inner, ast, error, toSource,
    text: scalar.text.slice(inner.start, inner.end).trim(),
    get at(): MappedRange {
      return (at ??= toSource(outer));
    },
  };
}

/** The scalar's text with each `${{ … }}` replaced by as many `x`, so that shells and other parsers can read it. */
export function maskExpressions(scalar: YamlScalar): string {
  const { sites } = expressionsOf(scalar);
  if (!sites.length) return scalar.text;
  let masked = '';
  let from = 0;
  for (const { outer } of sites) {
    masked += scalar.text.slice(from, outer.start) + 'x'.repeat(outer.end - outer.start);
    from = outer.end;
  }
  return masked + scalar.text.slice(from);
}
