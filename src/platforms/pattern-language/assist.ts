import type { Document } from '../../core/document.ts';
import type { SchemaItem, SchemaNode } from '../../core/platform.ts';
import type { Range } from '../../core/text.ts';
import { columnOf } from '../../documents/yaml/edits.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../../documents/yaml/index.ts';
import assessmentSchema from './assessment/assessment.schema.json' with { type: 'json' };
import { known } from './known.ts';
import type { PatternFile } from './model.ts';
import pageSchema from './page/page.schema.json' with { type: 'json' };

/** The keywords of our two schemas that help needs. */
interface Schema {
  $ref?: string;
  title?: string;
  description?: string;
  enum?: readonly (string | number)[];
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  propertyNames?: Schema;
  additionalProperties?: Schema | boolean;
  required?: readonly string[];
}

const DEFINITIONS = pageSchema.$defs as Readonly<Record<string, Schema>>;
const SLUG = '#/$defs/slug';

/** Hover and completion: fields and their values, and every name of a pattern with its solution. */
export function schemaAt(model: PatternFile, { text }: Document, offset: number): SchemaNode | undefined {
  if (model.kind === 'assessment') {
    const { root } = model.assessment;
    return root?.kind === 'map'
      ? inMap(root, { ...(assessmentSchema as Schema), propertyNames: { $ref: SLUG } }, text, offset, '')
      : undefined;
  }
  const { front, bodyStart, body, kind } = model.page;
  const link = body?.links.find(l => l.range.start <= offset && offset <= l.range.end);
  if (link) return patternNode(link.slug, link.range, link.slug);
  return front && offset < bodyStart ? inMap(front, DEFINITIONS[kind]!, text, offset, '') : undefined;
}

function inMap(map: YamlMap, schema: Schema, text: string, offset: number, prefix: string): SchemaNode {
  const entry = map.entries.findLast(e => e.key.range.start <= offset);
  if (!entry || !isWithin(entry, text, offset)) return { path: prefix, items: keyItems(map, schema) };
  const name = entry.key.text;
  const path = prefix ? `${prefix}.${name}` : name;
  const own = resolve(schema.properties?.[name] ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {}));
  if (offset <= entry.key.range.end) {
    if (schema.propertyNames?.$ref === SLUG) return patternNode(name, entry.key.range, path);
    return { path, description: own.description ?? own.title, range: entry.key.range, items: keyItems(map, schema) };
  }
  return inValue(entry.value, own, text, offset, path);
}

/** @param value Absent where a list has no entry yet. */
function inValue(value: YamlNode | undefined, schema: Schema, text: string, offset: number, path: string): SchemaNode {
  if (value?.kind === 'map') return inMap(value, schema, text, offset, path);
  if (value?.kind === 'seq') {
    const item =
      value.items.find(i => i.range.start <= offset && offset <= i.range.end) ??
      value.items.findLast(i => i.kind === 'map' && i.range.start <= offset);
    return inValue(item, resolve(schema.items ?? {}), text, offset, path);
  }
  const range = value && value.range.end > value.range.start ? { range: value.range } : {};
  if (schema.$ref === SLUG) return { ...patternNode(value?.text ?? '', undefined, path), ...range };
  const scalar = resolve(schema.items ?? schema);
  if (scalar.$ref === SLUG) return { path, description: schema.description, items: slugItems() };
  return {
    path, description: schema.description ?? schema.title, ...range,
    items: (scalar.enum ?? []).map(v => ({ label: literal(v), kind: 'value' })),
  };
}

/** Whether an offset behind an entry's key belongs to its value: on the key's line, or on a line that is indented further. */
function isWithin(entry: YamlEntry, text: string, offset: number): boolean {
  const { start, end } = entry.key.range;
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  if (line <= end) return true;
  const indent = /^[ ]*/.exec(text.slice(line, offset))![0].length;
  return indent > columnOf(text, start) || /^[ ]*-/.test(text.slice(line, offset));
}

function keyItems(map: YamlMap, schema: Schema): SchemaItem[] {
  if (schema.propertyNames?.$ref === SLUG) {
    return slugItems()
      .filter(i => !map.get(i.label))
      .map(i => ({ ...i, kind: 'key', insert: `${i.label}:\n  status: ` }));
  }
  const names = Object.entries(schema.properties ?? Object.fromEntries((schema.propertyNames?.enum ?? []).map(n => [n, {}])));
  return names
    .filter(([name]) => !map.get(name))
    .map(([name, given]) => {
      const { description, title } = resolve(given);
      return {
        label: name, kind: 'key', description: description ?? title, required: schema.required?.includes(name) ?? false,
        insert: `${name}: `,
      };
    });
}

function slugItems(): SchemaItem[] {
  return [...known().patterns]
    .filter(([, p]) => p.kind === 'pattern')
    .map(([slug, p]) => ({ label: slug, kind: 'value', detail: p.name, description: p.summary }));
}

/** What a pattern of ours says in one line. */
function patternNode(slug: string, range: Range | undefined, path: string): SchemaNode {
  const pattern = known().patterns.get(slug);
  return {
    path, ...(range ? { range } : {}), items: slugItems(), ...(pattern ? { description: `**${pattern.name}**: ${pattern.summary}` } : {}),
  };
}

/** Follows `$ref`, but keeps that to slugs: it tells which values are names of patterns. */
function resolve(schema: Schema): Schema {
  if (schema.$ref === undefined || schema.$ref === SLUG) return schema;
  const { $ref: _, ...rest } = schema;
  return { ...DEFINITIONS[schema.$ref.slice('#/$defs/'.length)], ...rest };
}

/** `**` and the empty text need quotes in YAML. */
function literal(value: string | number): string {
  return value === '' || value === '*' || value === '**' ? `'${value}'` : String(value);
}
