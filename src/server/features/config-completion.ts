import type { SchemaItem } from '../../core/platform.ts';
import type { Json, JsonSchema } from '../../core/rule.ts';
import { configSchema } from '../../lint/config/schema.ts';
import type { Session } from '../session.ts';

type Schema = { readonly [key: string]: Json };

/** What may be written at an offset of a configuration file, from its JSON Schema. */
export function configItems(session: Session, text: string, offset: number): SchemaItem[] {
  const root = configSchema(session.catalogue, session.engine.platforms);
  const { path, value } = placeOf(text, offset);
  const here = path.reduce<Schema[]>((schemas, key) => schemas.flatMap(s => step(root, s, key)), alternatives(root, root));
  return value ? here.flatMap(valuesOf) : here.flatMap(s => keysOf(root, s));
}

/** The keys that lead to a place, by indentation, because the line that is being written seldom parses; `-` is an item of a list. */
function placeOf(text: string, offset: number): { path: string[]; value: boolean } {
  const lines = text.slice(0, offset).split('\n');
  const current = lines.pop() ?? '';
  const own = /^(\s*)((?:- +)*)(?:(["']?)([^\s"'][^"']*?)\3:\s+)?/.exec(current);
  const key = own?.[4];
  const path: string[] = key === undefined ? [] : [key];
  let depth = (own?.[1]?.length ?? 0) + (own?.[2]?.length ?? 0);
  if (own?.[2]) path.unshift('-');
  if (own?.[2]) depth = own[1]?.length ?? 0;
  for (const line of lines.reverse()) {
    const match = /^(\s*)((?:- +)*)(["']?)([^\s"'#-][^"'#]*?)\3:(?:\s|$)/.exec(line);
    if (!match) continue;
    const [, indent = '', dashes = '', , name = ''] = match;
    if (indent.length + dashes.length < depth || (path[0] === '-' && indent.length + dashes.length <= depth && !dashes)) {
      path.unshift(name);
      if (dashes) path.unshift('-');
      depth = indent.length;
    } else if (dashes && indent.length + dashes.length === depth) {
      // The first key of the item that this place belongs to.
      path.unshift('-');
      depth = indent.length;
    }
    if (!depth && path[0] !== '-') break;
  }
  return { path, value: key !== undefined };
}

function step(root: JsonSchema, schema: Schema, key: string): Schema[] {
  const next = key === '-' ? schema['items'] : (objectOf(schema['properties'])?.[key] ?? patternFor(schema, key));
  return isSchema(next) ? alternatives(root, next) : [];
}

function patternFor(schema: Schema, key: string): Json | undefined {
  return Object.entries(objectOf(schema['patternProperties']) ?? {}).find(([pattern]) => new RegExp(pattern).test(key))?.[1];
}

/** A schema with its references and alternatives followed. */
function alternatives(root: JsonSchema, schema: Schema): Schema[] {
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    const target = reference.replace(/^#\//, '').split('/').reduce<Json | undefined>((at, key) => objectOf(at)?.[key], root);
    return isSchema(target) ? alternatives(root, { ...target, ...('description' in schema ? { description: schema['description'] ?? '' } : {}) }) : [];
  }
  const any = schema['anyOf'];
  return Array.isArray(any) ? (any as readonly Json[]).filter(isSchema).flatMap(s => alternatives(root, s)) : [schema];
}

function keysOf(root: JsonSchema, schema: Schema): SchemaItem[] {
  return Object.entries(objectOf(schema['properties']) ?? {}).map(([label, of]) => {
    const described = isSchema(of) ? (of['description'] ?? alternatives(root, of)[0]?.['description']) : undefined;
    return { label, kind: 'key', ...(typeof described === 'string' ? { description: described } : {}) };
  });
}

function valuesOf(schema: Schema): SchemaItem[] {
  const values = schema['enum'];
  if (Array.isArray(values)) return (values as readonly Json[]).flatMap(v => (typeof v === 'string' ? [{ label: v, kind: 'value' }] : []));
  return schema['type'] === 'boolean' ? ['true', 'false'].map(label => ({ label, kind: 'value' })) : [];
}

function objectOf(value: Json | undefined): Schema | undefined {
  return isSchema(value) ? value : undefined;
}

function isSchema(value: Json | undefined): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
