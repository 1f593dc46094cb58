import type { Range } from '../../core/text.ts';

/**
 * The tree of an HCL file: plain objects, each with its range in UTF-16 code units. What was broken is left out or
 * stands as an expression of kind `broken`; the rest is as if the file were sound.
 */
export interface HclFile {
  text: string;
  body: Body;
  comments: readonly Comment[];
  errors: readonly SyntaxProblem[];
}

export interface SyntaxProblem {
  range: Range;
  message: string;
}

export interface Comment {
  range: Range;
  /** `#`, `//` or `/*`. */
  style: 'hash' | 'slashes' | 'block';
  /** Without the marks, trimmed. */
  text: string;
}

/** What stands between the braces of a block, or a whole file. */
export interface Body {
  range: Range;
  /** In the order of the file. */
  items: readonly (Attribute | Block)[];
}

/** `name = value`; the language's documentation calls it an argument. */
export interface Attribute {
  kind: 'attribute';
  name: string;
  nameRange: Range;
  value: Expression;
  range: Range;
}

/** `type "label" { … }`. */
export interface Block {
  kind: 'block';
  type: string;
  typeRange: Range;
  labels: readonly Label[];
  body: Body;
  /** From the type to the last label. */
  headRange: Range;
  range: Range;
}

export interface Label {
  value: string;
  /** Without the quotes. */
  range: Range;
  quoted: boolean;
}

export type Expression =
  | Literal
  | Template
  | Variable
  | Access
  | Call
  | Tuple
  | ObjectExpression
  | ForExpression
  | Conditional
  | Unary
  | Binary
  | Parentheses
  | Broken;

/** A number, a truth value, null, or a quoted string without interpolations (its value unescaped). */
export interface Literal {
  kind: 'literal';
  value: string | number | boolean | null;
  range: Range;
}

/** A string with interpolations or directives, or a heredoc. */
export interface Template {
  kind: 'template';
  heredoc: boolean;
  parts: readonly TemplatePart[];
  range: Range;
}

export type TemplatePart =
  | { kind: 'text'; value: string; range: Range }
  | { kind: 'interpolation'; value: Expression; range: Range }
  /** `%{ if … }`, `%{ for x in … }`: the expression and the names that it binds; `else` and ends are left out. */
  | { kind: 'directive'; value: Expression; names: readonly string[]; body: readonly TemplatePart[]; range: Range };

/** A name that stands alone, or the root of an access: `var`, `local`, `aws_instance`, an iterator. */
export interface Variable {
  kind: 'variable';
  name: string;
  range: Range;
}

/** Attributes, indexes and splats after a value: `var.subnets[0].id`. */
export interface Access {
  kind: 'access';
  target: Expression;
  steps: readonly Step[];
  range: Range;
}

export type Step =
  | { kind: 'attribute'; name: string; range: Range }
  /** `legacy`: written `.0`. */
  | { kind: 'index'; value: Expression; legacy: boolean; range: Range }
  /** `full`: `[*]`; else `.*`. */
  | { kind: 'splat'; full: boolean; range: Range };

export interface Call {
  kind: 'call';
  name: string;
  nameRange: Range;
  args: readonly Expression[];
  /** `f(list...)`: the last argument stands for many. */
  spread: boolean;
  range: Range;
}

export interface Tuple {
  kind: 'tuple';
  items: readonly Expression[];
  range: Range;
}

export interface ObjectExpression {
  kind: 'object';
  items: readonly ObjectItem[];
  range: Range;
}

export interface ObjectItem {
  key: Expression;
  /** The key where it is written down: a bare word or a string. */
  name?: string;
  value: Expression;
  range: Range;
}

export interface ForExpression {
  kind: 'for';
  names: readonly string[];
  collection: Expression;
  /** Of an object only. */
  key?: Expression;
  value: Expression;
  condition?: Expression;
  range: Range;
}

export interface Conditional {
  kind: 'conditional';
  condition: Expression;
  then: Expression;
  otherwise: Expression;
  range: Range;
}

export interface Unary {
  kind: 'unary';
  operator: string;
  operand: Expression;
  range: Range;
}

export interface Binary {
  kind: 'binary';
  operator: string;
  left: Expression;
  right: Expression;
  range: Range;
}

export interface Parentheses {
  kind: 'parentheses';
  value: Expression;
  range: Range;
}

export interface Broken {
  kind: 'broken';
  range: Range;
}

export function attributesOf(body: Body): Attribute[] {
  return body.items.filter(item => item.kind === 'attribute');
}

/** The blocks of a body, of one type if given. */
export function blocksOf(body: Body, type?: string): Block[] {
  return body.items.filter((item): item is Block => item.kind === 'block' && (type === undefined || item.type === type));
}

export function attribute(body: Body, name: string): Attribute | undefined {
  return body.items.find((item): item is Attribute => item.kind === 'attribute' && item.name === name);
}
