import type { Range } from '../../../core/text.ts';
import type { CompareOperator, Expr } from './ast.ts';
import { lex } from './lexer.ts';
import type { Token } from './lexer.ts';

/** Why an expression is refused, and where; the range counts in the text that was parsed. */
export interface ExpressionError {
  range: Range;
  message: string;
}

/** What could be read of an expression, and what could not. */
export interface ParsedExpression {
  /** Undefined where nothing could be read. */
  ast: Expr | undefined;
  error?: ExpressionError;
}

/** GitHub's own limit (`MAX_PARSER_DEPTH` of `@actions/expressions`). */
const MAX_DEPTH = 50;
/** GitHub's own limit (`MAX_EXPRESSION_LENGTH` of `@actions/expressions`). */
const MAX_LENGTH = 21_000;

/**
 * Parses the expression that stands in `text` from `start` to `end`. The first error ends parsing, as on GitHub; names
 * of contexts and functions are not judged here.
 */
export function parseExpression(text: string, start = 0, end = text.length): ParsedExpression {
  if (end - start > MAX_LENGTH) {
    return { ast: undefined, error: { range: { start, end }, message: `the expression is longer than ${MAX_LENGTH} characters` } };
  }
  const { tokens, error } = lex(text, start, end);
  if (error && tokens.length === 1) return { ast: undefined, error: { range: error, message: error.message } };
  const parser = new Parser(tokens);
  try {
    const ast = parser.whole();
    return error ? { ast, error: { range: { start: error.start, end: error.end }, message: error.message } } : { ast };
  } catch (e) {
    if (!(e instanceof Unexpected)) throw e;
    // Where lexing stopped, its error is the cause of the parser's.
    if (error) return { ast: undefined, error: { range: { start: error.start, end: error.end }, message: error.message } };
    return { ast: undefined, error: { range: e.range, message: e.message } };
  }
}

class Unexpected extends Error {
  constructor(readonly range: Range, message: string) {
    super(message);
  }
}

const EQUALITY = new Set(['==', '!=']);
const ORDER = new Set(['<', '<=', '>', '>=']);

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Expr {
    if (this.peek().kind === 'end') throw new Unexpected(this.peek(), 'the expression is empty');
    const expr = this.expression();
    const rest = this.peek();
    if (rest.kind !== 'end') throw this.unexpected(rest);
    return expr;
  }

  private expression(): Expr {
    if (++this.depth > MAX_DEPTH) throw new Unexpected(this.peek(), `the expression is nested deeper than ${MAX_DEPTH} levels`);
    const expr = this.or();
    this.depth--;
    return expr;
  }

  private or(): Expr {
    let left = this.and();
    while (this.match('||')) left = joined('||', left, this.and());
    return left;
  }

  private and(): Expr {
    let left = this.compare(EQUALITY, () => this.compare(ORDER, () => this.unary()));
    while (this.match('&&')) left = joined('&&', left, this.compare(EQUALITY, () => this.compare(ORDER, () => this.unary())));
    return left;
  }

  private compare(operators: ReadonlySet<string>, next: () => Expr): Expr {
    let left = next();
    while (this.peek().kind === 'operator' && operators.has(this.peek().text)) {
      const operator = this.next().text as CompareOperator;
      const right = next();
      left = { kind: 'compare', operator, left, right, range: { start: left.range.start, end: right.range.end } };
    }
    return left;
  }

  private unary(): Expr {
    const start = this.peek().start;
    if (!this.match('!')) return this.postfix();
    if (++this.depth > MAX_DEPTH) throw new Unexpected(this.peek(), `the expression is nested deeper than ${MAX_DEPTH} levels`);
    const operand = this.unary();
    this.depth--;
    return { kind: 'not', operand, range: { start, end: operand.range.end } };
  }

  private postfix(): Expr {
    let expr: Expr = this.primary();
    // GitHub's parser takes no `.` or `[` after a literal.
    if (expr.kind === 'literal') return expr;
    for (;;) {
      const start: number = expr.range.start;
      if (this.match('.')) {
        const name = this.next();
        if (name.kind === 'name') {
          const nameRange = { start: name.start, end: name.end };
          expr = { kind: 'property', object: expr, name: name.text, nameRange, range: { start, end: name.end } };
        } else if (name.kind === 'operator' && name.text === '*') expr = { kind: 'star', object: expr, range: { start, end: name.end } };
        else throw this.unexpected(name, 'a property name or `*` must follow `.`');
      } else if (this.match('[')) {
        if (this.match('*')) {
          const close = this.expect(']');
          expr = { kind: 'star', object: expr, range: { start, end: close.end } };
        } else {
          const index = this.expression();
          const close = this.expect(']');
          expr = { kind: 'index', object: expr, index, range: { start, end: close.end } };
        }
      } else return expr;
    }
  }

  private primary(): Expr {
    const token = this.next();
    const range = { start: token.start, end: token.end };
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text), range };
    if (token.kind === 'string') return { kind: 'literal', value: token.text, range };
    if (token.kind === 'name') {
      if (this.match('(')) return this.call(token);
      if (token.text === 'true' || token.text === 'false') return { kind: 'literal', value: token.text === 'true', range };
      if (token.text === 'null') return { kind: 'literal', value: null, range };
      return { kind: 'context', name: token.text, range };
    }
    if (token.kind === 'operator' && token.text === '(') {
      const inner = this.expression();
      const close = this.expect(')');
      return { kind: 'group', inner, range: { start: token.start, end: close.end } };
    }
    throw this.unexpected(token);
  }

  private call(name: Token): Expr {
    const args: Expr[] = [];
    let close = this.peek();
    if (!this.match(')')) {
      do args.push(this.expression()); while (this.match(','));
      close = this.expect(')', '`,` or `)` is missing');
    }
    return {
      kind: 'call', name: name.text, nameRange: { start: name.start, end: name.end }, args,
      range: { start: name.start, end: close.end },
    };
  }

  private peek(): Token {
    return this.tokens[this.at]!;
  }

  private next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.at++;
    return token;
  }

  private match(operator: string): boolean {
    const token = this.peek();
    if (token.kind !== 'operator' || token.text !== operator) return false;
    this.at++;
    return true;
  }

  private expect(operator: string, message = `\`${operator}\` is missing`): Token {
    const token = this.next();
    if (token.kind === 'operator' && token.text === operator) return token;
    throw this.unexpected(token, message);
  }

  private unexpected(token: Token, hint?: string): Unexpected {
    if (token.kind !== 'end') return new Unexpected(token, hint ? `unexpected \`${token.text}\`: ${hint}` : `unexpected \`${token.text}\``);
    const last = this.tokens[this.tokens.length - 2] ?? token;
    return new Unexpected(last, hint ? `the expression ends too early: ${hint}` : 'the expression ends too early');
  }
}

function joined(operator: '&&' | '||', left: Expr, right: Expr): Expr {
  return { kind: 'logical', operator, left, right, range: { start: left.range.start, end: right.range.end } };
}
