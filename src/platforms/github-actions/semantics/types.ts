/** What an expression evaluates to, as far as the file tells. */
export type ExprType =
  | { kind: 'any' }
  | { kind: 'null' }
  | { kind: 'boolean' }
  | { kind: 'number' }
  | { kind: 'string' }
  | ArrayType
  | ObjectType;

/** A list, all items of which are of one type or of any. */
export interface ArrayType {
  kind: 'array';
  element: ExprType;
}

/** A value with properties. */
export interface ObjectType {
  kind: 'object';
  /** By name in lower case: property names are case-insensitive. */
  properties: ReadonlyMap<string, ExprType>;
  /** The type of properties that are not listed; undefined where there are no others. */
  rest: ExprType | undefined;
}

export const ANY: ExprType = { kind: 'any' };
export const NULL: ExprType = { kind: 'null' };
export const BOOLEAN: ExprType = { kind: 'boolean' };
export const NUMBER: ExprType = { kind: 'number' };
export const STRING: ExprType = { kind: 'string' };

/** An object with these properties and no others. */
export function strict(properties: Iterable<readonly [string, ExprType]>): ObjectType {
  return { kind: 'object', properties: new Map([...properties].map(([k, t]) => [k.toLowerCase(), t])), rest: undefined };
}

/** An object of which no property is known, each of one type. */
export function mapOf(rest: ExprType): ObjectType {
  return { kind: 'object', properties: new Map(), rest };
}

/** The type that both are: `any` where they differ. */
export function fuse(a: ExprType, b: ExprType): ExprType {
  if (a === b) return a;
  if (a.kind !== b.kind) return ANY;
  if (a.kind === 'array' && b.kind === 'array') return { kind: 'array', element: fuse(a.element, b.element) };
  if (a.kind !== 'object' || b.kind !== 'object') return a;
  const properties = new Map(a.properties);
  for (const [name, type] of b.properties) properties.set(name, properties.has(name) ? fuse(properties.get(name)!, type) : type);
  const rest = a.rest && b.rest ? fuse(a.rest, b.rest) : a.rest ?? b.rest;
  return { kind: 'object', properties, rest };
}

/** The type of a value read from JSON. */
export function typeOfJson(value: unknown): ExprType {
  if (value === null) return NULL;
  if (typeof value === 'boolean') return BOOLEAN;
  if (typeof value === 'number') return NUMBER;
  if (typeof value === 'string') return STRING;
  if (Array.isArray(value)) return { kind: 'array', element: value.length ? value.map(typeOfJson).reduce(fuse) : ANY };
  return strict(Object.entries(value as Record<string, unknown>).map(([k, v]) => [k, typeOfJson(v)] as const));
}

/** For people: `an object`. */
export function nameOf(type: ExprType): string {
  switch (type.kind) {
    case 'array':
      return 'an array';
    case 'object':
      return 'an object';
    case 'any':
      return 'a value';
    case 'null':
      return 'null';
    default:
      return `a ${type.kind}`;
  }
}

/** Whether values of two types can be equal without a conversion that makes nonsense. */
export function comparable(a: ExprType, b: ExprType): boolean {
  if (a.kind === 'any' || b.kind === 'any' || a.kind === 'null' || b.kind === 'null') return true;
  const composite = (t: ExprType): boolean => t.kind === 'array' || t.kind === 'object';
  if (!composite(a) && !composite(b)) return true;
  if (a.kind !== b.kind) return false;
  return a.kind === 'array' && b.kind === 'array' ? comparable(a.element, b.element) : true;
}
