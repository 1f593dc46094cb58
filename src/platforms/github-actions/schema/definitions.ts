/**
 * GitHub's template definitions (`@actions/workflow-parser`, `workflow-v1.0.min.json` and `action-v1.0.min.json`),
 * compiled for reading. The format: https://github.com/actions/languageservices/tree/main/workflow-parser
 */
export interface Definition {
  name: string;
  description: string | undefined;
  /** What expressions may use here and below; undefined where that is as around it. */
  available: Available | undefined;
  shape: Shape;
}

/** What a definition takes: a scalar of some kind, a list, a mapping, or one of several definitions. */
export type Shape =
  | { kind: 'any' | 'null' | 'boolean' | 'number' }
  | { kind: 'string'; constant: string | undefined; nonEmpty: boolean }
  | { kind: 'enum'; values: readonly string[] }
  | { kind: 'sequence'; item: Definition }
  | MappingShape
  | { kind: 'one-of'; options: readonly Definition[] };

/** Keys that are known by name, and what other keys may be. */
export interface MappingShape {
  kind: 'mapping';
  properties: ReadonlyMap<string, Property>;
  required: readonly string[];
  /** What keys beside `properties` are and have; undefined where there may be none. */
  looseKey: Definition | undefined;
  looseValue: Definition | undefined;
}

/** A key of a mapping. */
export interface Property {
  name: string;
  required: boolean;
  description: string | undefined;
  /** Compiled when first asked for: definitions refer to each other in circles. */
  readonly definition: Definition;
}

/** Contexts and functions that expressions may use at a place. Names in lower case. */
export interface Available {
  contexts: ReadonlySet<string>;
  /** Beside the functions that are available everywhere: `always`, `hashfiles` and their like. */
  functions: ReadonlySet<string>;
}

interface RawProperty {
  type: string;
  required?: boolean;
  description?: string;
}

interface RawDefinition {
  description?: string;
  context?: readonly string[];
  null?: object;
  boolean?: object;
  number?: object;
  string?: { constant?: string; 'require-non-empty'?: boolean };
  'allowed-values'?: readonly string[];
  sequence?: { 'item-type': string };
  mapping?: { properties?: Readonly<Record<string, string | RawProperty>>; 'loose-key-type'?: string; 'loose-value-type'?: string };
  'one-of'?: readonly string[];
}

type RawDefinitions = Readonly<Record<string, RawDefinition>>;

/** Definitions that the format knows without declaring them. */
const BUILT_IN: RawDefinitions = { any: {}, null: { null: {} }, boolean: { boolean: {} }, number: { number: {} }, string: { string: {} }, sequence: { sequence: { 'item-type': 'any' } }, mapping: { mapping: { 'loose-key-type': 'string', 'loose-value-type': 'any' } } };

/** Definitions by name, compiled when they are first asked for. */
export class Definitions {
  private readonly compiled = new Map<string, Definition>();

  constructor(private readonly raw: RawDefinitions) {}

  /** @throws RangeError when there is no such definition: the asset is then not what this code was written for. */
  get(name: string): Definition {
    const known = this.compiled.get(name);
    if (known) return known;
    const raw = this.raw[name] ?? BUILT_IN[name];
    if (!raw) throw new RangeError(`no definition ${name} in the schema of GitHub Actions`);
    const shape = this.shape(raw);
    const made: Definition = { name, description: raw.description, available: raw.context && availability(raw.context), shape };
    this.compiled.set(name, made);
    return made;
  }

  private shape(raw: RawDefinition): Shape {
    if (raw.mapping) return this.mapping(raw.mapping);
    if (raw.sequence) {
      const item = raw.sequence['item-type'];
      const lazy = () => this.get(item);
      return { kind: 'sequence', get item() { return lazy(); } };
    }
    if (raw['one-of']) {
      const names = raw['one-of'];
      let options: readonly Definition[] | undefined;
      const lazy = () => (options ??= names.flatMap(n => flattened(this.get(n))));
      return { kind: 'one-of', get options() { return lazy(); } };
    }
    if (raw['allowed-values']) return { kind: 'enum', values: raw['allowed-values'] };
    if (raw.string) return { kind: 'string', constant: raw.string.constant, nonEmpty: raw.string['require-non-empty'] === true };
    if (raw.boolean) return { kind: 'boolean' };
    if (raw.number) return { kind: 'number' };
    return { kind: raw.null ? 'null' : 'any' };
  }

  private mapping(raw: NonNullable<RawDefinition['mapping']>): MappingShape {
    const properties = new Map<string, Property>();
    for (const [name, given] of Object.entries(raw.properties ?? {})) {
      const p = typeof given === 'string' ? { type: given } : given;
      const lazy = () => this.get(p.type);
      properties.set(name, { name, required: p.required === true, description: p.description, get definition() { return lazy(); } });
    }
    const required = [...properties.values()].filter(p => p.required).map(p => p.name);
    const [key, value] = [raw['loose-key-type'], raw['loose-value-type']];
    const lazy = (name: string | undefined) => (name === undefined ? undefined : this.get(name));
    return {
      kind: 'mapping', properties, required,
      get looseKey() { return lazy(key); },
      get looseValue() { return lazy(value); },
    };
  }
}

/** The alternatives of a one-of whose own alternatives are one-ofs; what a one-of makes available goes to each of them. */
function flattened(definition: Definition): readonly Definition[] {
  if (definition.shape.kind !== 'one-of') return [definition];
  return definition.shape.options.map(o => ({ ...o, available: o.available ?? definition.available, description: o.description ?? definition.description }));
}

/** `["github", "hashFiles(1,255)"]` */
function availability(list: readonly string[]): Available {
  const contexts = new Set<string>();
  const functions = new Set<string>();
  for (const entry of list) {
    const open = entry.indexOf('(');
    if (open < 0) contexts.add(entry.toLowerCase());
    else functions.add(entry.slice(0, open).toLowerCase());
  }
  return { contexts, functions };
}

interface Loaded {
  workflow: Definitions;
  action: Definitions;
}

let loaded: Loaded | undefined;

/** Reads the asset `github-actions-schema.json`. Done once; `definitions` works from then on. */
export function loadDefinitions(asset: Uint8Array): void {
  if (loaded) return;
  const raw = JSON.parse(new TextDecoder().decode(asset)) as { workflow: RawDefinitions; action: RawDefinitions };
  loaded = { workflow: new Definitions(raw.workflow), action: new Definitions(raw.action) };
}

/** @throws Error before `loadDefinitions`. */
export function rootDefinition(kind: 'workflow' | 'action'): Definition {
  if (!loaded) throw new Error('the platform github-actions was not prepared');
  return kind === 'workflow' ? loaded.workflow.get('workflow-root-strict') : loaded.action.get('action-root-strict');
}

/** What an event's mapping may hold, by event; undefined for events that take none (`create`, `fork`). */
export function eventMappings(): ReadonlyMap<string, MappingShape | undefined> {
  if (events) return events;
  const on = loaded?.workflow.get('on-mapping-strict').shape;
  if (on?.kind !== 'mapping') throw new Error('the platform github-actions was not prepared');
  events = new Map([...on.properties].map(([name, { definition }]) => {
    const all = definition.shape.kind === 'one-of' ? definition.shape.options : [definition];
    const mapping = all.map(d => d.shape).find(s => s.kind === 'mapping');
    return [name, mapping?.kind === 'mapping' ? mapping : undefined];
  }));
  return events;
}

let events: ReadonlyMap<string, MappingShape | undefined> | undefined;

/** The scopes of `permissions` and the levels that each takes. */
export function permissionScopes(): ReadonlyMap<string, readonly string[]> {
  if (scopes) return scopes;
  const shape = loaded?.workflow.get('permissions-mapping').shape;
  if (shape?.kind !== 'mapping') throw new Error('the platform github-actions was not prepared');
  scopes = new Map([...shape.properties].map(([name, { definition }]) => {
    const all = definition.shape.kind === 'one-of' ? definition.shape.options : [definition];
    return [name, all.flatMap(d => (d.shape.kind === 'string' && d.shape.constant !== undefined ? [d.shape.constant] : []))];
  }));
  return scopes;
}

let scopes: ReadonlyMap<string, readonly string[]> | undefined;
