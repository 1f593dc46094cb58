import type { Range } from '../../../core/text.ts';
import type { PlainBlock, PlainValue } from '../plain.ts';
import type { Condition, Scalar, Test } from './condition.ts';

type PlainObject = Extract<PlainValue, { kind: 'object' }>;

/** Where paths start: a resource, a block in it, an object. */
export type Scope = { kind: 'block'; block: PlainBlock } | { kind: 'object'; object: PlainObject };

export interface Verdict {
  /** `undefined`: not known offline. */
  truth: boolean | undefined;
  /** Of a true one: the value that says so, or the head of the block that lacks it. */
  at?: Range;
  /** Of a true one: the innermost `some`, else the resource. */
  scope?: Scope;
}

const FALSE: Verdict = { truth: false };
const UNKNOWN: Verdict = { truth: undefined };

/** Evaluates a condition with three truth values. */
export function evaluate(condition: Condition, scope: Scope): Verdict {
  if ('all' in condition) return every(condition.all.map(c => evaluate(c, scope)));
  if ('any' in condition) return either(condition.any.map(c => evaluate(c, scope)));
  if ('not' in condition) {
    const { truth } = evaluate(condition.not, scope);
    return truth === undefined ? UNKNOWN : truth ? FALSE : { truth: true, at: headOf(scope), scope };
  }
  if ('some' in condition) return either(each(condition.some, condition.where, scope));
  return either(walk(scope, condition.at.split('.')).map(f => test(condition, f, scope)));
}

/**
 * Every place at which a condition is true: each block that `some` finds, each alternative of `any`. Two that point at
 * the same place are one.
 */
export function violations(condition: Condition, scope: Scope): Verdict[] {
  const byPlace = new Map<number, Verdict>();
  for (const v of alternatives(condition, scope)) {
    const start = v.at?.start ?? -1;
    if (v.truth && !byPlace.has(start)) byPlace.set(start, v);
  }
  return [...byPlace.values()];
}

function alternatives(condition: Condition, scope: Scope): Verdict[] {
  if ('any' in condition) return condition.any.flatMap(c => alternatives(c, scope));
  if ('some' in condition) return each(condition.some, condition.where, scope);
  if ('at' in condition) return walk(scope, condition.at.split('.')).map(f => test(condition, f, scope));
  return [evaluate(condition, scope)];
}

/** All must hold; the last one that points at a value says where. */
function every(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.some(v => v.truth === false)) return FALSE;
  if (verdicts.some(v => v.truth === undefined)) return UNKNOWN;
  return verdicts.at(-1) ?? FALSE;
}

function either(verdicts: readonly Verdict[]): Verdict {
  return verdicts.find(v => v.truth) ?? (verdicts.some(v => v.truth === undefined) ? UNKNOWN : FALSE);
}

/** The verdict on each block or object at a path. */
function each(path: string, where: Condition, scope: Scope): Verdict[] {
  return walk(scope, path.split('.')).map(f => {
    if (f.kind === 'scope') return evaluate(where, f.scope);
    if (f.kind === 'value' && f.value.kind === 'object') return evaluate(where, { kind: 'object', object: f.value });
    return f.kind === 'unknown' || f.kind === 'value' && f.value.kind === 'unknown' ? UNKNOWN : FALSE;
  });
}

type Found =
  | { kind: 'value'; value: PlainValue; range: Range }
  | { kind: 'scope'; scope: Scope }
  /** `above`: the innermost block that is there and lacks it. */
  | { kind: 'absent'; above: Scope }
  | { kind: 'unknown' };

/** What stands at a path. Repeated blocks and lists of objects give several answers; nothing there gives one `absent`. */
function walk(scope: Scope, path: readonly string[]): Found[] {
  const [name, ...rest] = path;
  if (name === undefined) return [{ kind: 'scope', scope }];
  const found: Found[] = children(scope, name);
  if (!found.length) return [{ kind: 'absent', above: scope }];
  return found.flatMap((f): Found[] => {
    if (f.kind === 'value') return intoValue(f.value, rest, scope);
    return f.kind === 'scope' ? walk(f.scope, rest) : [f];
  });
}

function intoValue(value: PlainValue, rest: readonly string[], above: Scope): Found[] {
  if (value.kind === 'known' && value.value === null) return [{ kind: 'absent', above }];
  if (!rest.length) {
    // A list of objects is written where blocks could be: each of them is one.
    if (value.kind === 'list' && value.items.some(i => i.kind === 'object')) return value.items.flatMap(i => intoValue(i, rest, above));
    return [{ kind: 'value', value, range: value.range }];
  }
  if (value.kind === 'unknown') return [{ kind: 'unknown' }];
  if (value.kind === 'object') return walk({ kind: 'object', object: value }, rest);
  if (value.kind === 'list') return value.items.length ? value.items.flatMap(i => intoValue(i, rest, above)) : [{ kind: 'absent', above }];
  return [{ kind: 'unknown' }];
}

function children(scope: Scope, name: string): Found[] {
  if (scope.kind === 'object') return scope.object.entries.filter(e => e.name === name).map(e => ({ kind: 'value', value: e.value, range: e.value.range }));
  const { attributes, blocks, dynamic } = scope.block;
  const found: Found[] = attributes.filter(a => a.name === name).map(a => ({ kind: 'value', value: a.value, range: a.range }));
  for (const block of blocks) if (block.type === name) found.push({ kind: 'scope', scope: { kind: 'block', block } });
  if (dynamic.includes(name)) found.push({ kind: 'unknown' });
  return found;
}

function test(t: Test, found: Found, scope: Scope): Verdict {
  if (found.kind === 'unknown') return UNKNOWN;
  if (found.kind === 'absent') return t.missing || t.orMissing ? { truth: true, at: headOf(found.above), scope } : FALSE;
  if (t.missing) return FALSE;
  const at = found.kind === 'value' ? found.range : headOf(found.scope);
  const yes: Verdict = { truth: true, at, scope };
  if (t.present) return yes;
  if (found.kind === 'scope') return FALSE;
  const truth = compare(t, found.value);
  return truth === undefined ? UNKNOWN : truth ? yes : FALSE;
}

function compare(t: Test, value: PlainValue): boolean | undefined {
  if (value.kind === 'unknown') return undefined;
  if (value.kind === 'list') {
    const ofOne = t.contains !== undefined || t.matches !== undefined || t.open || t.port !== undefined;
    if (!ofOne) return undefined;
    const truths = value.items.map(i => compare(t, i));
    return truths.includes(true) ? true : truths.includes(undefined) ? undefined : false;
  }
  if (value.kind === 'object' || value.value === null) return false;
  const known = value.value;
  const list = (x: Scalar | readonly Scalar[]): readonly Scalar[] => (Array.isArray(x) ? x as readonly Scalar[] : [x as Scalar]);
  if (t.is !== undefined) return list(t.is).some(x => same(x, known));
  if (t.isNot !== undefined) return !list(t.isNot).some(x => same(x, known));
  if (t.contains !== undefined) return list(t.contains).some(x => same(x, known));
  if (t.matches) return typeof known === 'string' && t.matches.test(known);
  if (t.port !== undefined) return takesIn(String(known), t.port);
  if (t.open) return known === '0.0.0.0/0' || known === '::/0';
  const n = typeof known === 'number' ? known : typeof known === 'string' && /^-?\d+(\.\d+)?$/.test(known) ? Number(known) : undefined;
  if (n === undefined) return undefined;
  return t.below !== undefined ? n < t.below : t.above !== undefined && n > t.above;
}

function takesIn(ports: string, port: number): boolean | undefined {
  if (ports === '*') return true;
  const match = /^(\d+)(?:-(\d+))?$/.exec(ports.trim());
  return match ? Number(match[1]) <= port && port <= Number(match[2] ?? match[1]) : undefined;
}

/** Terraform converts between strings and what they say. */
function same(a: Scalar, b: Scalar): boolean {
  return a === b || typeof a !== typeof b && String(a) === String(b);
}

export function headOf(scope: Scope): Range {
  return scope.kind === 'block' ? scope.block.headRange : { start: scope.object.range.start, end: scope.object.range.start + 1 };
}
