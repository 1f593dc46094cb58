import type { Json, JsonSchema } from '../../core/rule.ts';
import type { Range } from '../../core/text.ts';
import { suggest } from '../../core/suggest.ts';
import { didYouMean } from '../../core/wording.ts';
import { toJson } from './json.ts';
import type { YamlEntry, YamlMap, YamlNode } from './tree.ts';

/** A place where a YAML tree does not fit its schema. */
export interface SchemaFault {
  range: Range;
  /** The keys to the place: `references[0].stance`; empty for the root. */
  path: string;
  /** Lower case start, no full stop; names the field. */
  message: string;
  /** What was most likely meant by the text at `range`. */
  near?: string;
}

/**
 * Checks a tree against a JSON Schema and says where it does not fit. Reads the part of draft 2020-12 that describes front matter: `$ref` to
 * `$defs`, `type`, `enum`, `pattern`, `minLength`, `maxLength`, `minItems`, `uniqueItems`, `items`, `minimum`, `properties`, `required`,
 * `additionalProperties`, `propertyNames`. A schema's `title` is what messages call a right value. Tests hold it to ajv's verdicts.
 * @param root The schema that `$ref` counts from.
 */
export function checkYaml(node: YamlNode, schema: JsonSchema, root: JsonSchema = schema): SchemaFault[] {
  const faults: SchemaFault[] = [];
  new Checker(root, faults).check(node, schema, '', undefined);
  return faults;
}

class Checker {
  constructor(private readonly root: JsonSchema, private readonly faults: SchemaFault[]) {}

  check(node: YamlNode, given: JsonSchema, path: string, entry: YamlEntry | undefined): void {
    const schema = this.resolve(given);
    const value = toJson(node);
    const range = node.aliasRange ?? (node.range.end > node.range.start ? node.range : (entry?.key.range ?? node.range));
    const say = (problem: string, near?: string): void => {
      this.faults.push({ range, path, message: `${path ? `\`${path}\`` : 'the front matter'} ${problem}`, ...(near === undefined ? {} : { near }) });
    };
    const types = schema['type'] === undefined ? [] : [schema['type']].flat() as string[];
    if (types.length && !types.some(t => fits(value, t))) {
      return say(value === null ? `is empty: write ${nounOf(schema)}` : `must be ${nounOf(schema)}`);
    }
    const allowed = schema['enum'] as readonly Json[] | undefined;
    if (allowed && !allowed.includes(value)) {
      const near = typeof value === 'string' ? suggest(value, allowed.filter(a => typeof a === 'string')) : undefined;
      return say(value === null ? `is empty: write one of ${allowed.join(', ')}` : `is not one of ${allowed.map(a => a === '' ? "''" : String(a)).join(', ')}${didYouMean(near)}`, near);
    }
    if (typeof value === 'string') this.text(value, schema, say);
    if (typeof value === 'number' && value < Number(schema['minimum'] ?? -Infinity)) say(`must be ${String(schema['minimum'])} or more`);
    if (node.kind === 'seq') this.list(node.items, schema, path, say);
    if (node.kind === 'map') this.map(node, schema, path, range);
  }

  private text(value: string, schema: JsonSchema, say: (problem: string) => void): void {
    if (value.length < Number(schema['minLength'] ?? 0)) say(`is empty: write ${nounOf(schema)}`);
    else if (value.length > Number(schema['maxLength'] ?? Infinity)) say(`has ${value.length} characters, and ${String(schema['maxLength'])} are the most`);
    else if (schema['pattern'] !== undefined && !new RegExp(schema['pattern'] as string, 'u').test(value)) say(`must be ${nounOf(schema)}`);
  }

  private list(items: readonly YamlNode[], schema: JsonSchema, path: string, say: (problem: string) => void): void {
    if (items.length < Number(schema['minItems'] ?? 0)) say(`needs ${String(schema['minItems'])} or more entries`);
    const seen = new Set<string>();
    items.forEach((item, i) => {
      if (schema['items']) this.check(item, schema['items'] as JsonSchema, `${path}[${i}]`, undefined);
      if (!schema['uniqueItems']) return;
      const key = JSON.stringify(toJson(item));
      if (seen.has(key)) this.faults.push({ range: item.aliasRange ?? item.range, path: `${path}[${i}]`, message: `\`${path}\` names ${key.replaceAll('"', '`')} twice` });
      seen.add(key);
    });
  }

  private map(map: YamlMap, schema: JsonSchema, path: string, range: Range): void {
    const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
    const extra = schema['additionalProperties'];
    const prefix = path ? `${path}.` : '';
    for (const e of map.entries) {
      const name = e.key.text;
      const own = properties[name] ?? (typeof extra === 'object' ? (extra as JsonSchema) : undefined);
      if (schema['propertyNames']) this.check(e.key, schema['propertyNames'] as JsonSchema, `${prefix}${name}`, undefined);
      if (own) this.check(e.value, own, `${prefix}${name}`, e);
      else if (extra === false) {
        const near = suggest(name, Object.keys(properties).filter(p => !map.get(p)));
        this.faults.push({ range: e.key.range, path: `${prefix}${name}`, message: `\`${prefix}${name}\` is no field that is known here${didYouMean(near)}`, ...(near === undefined ? {} : { near }) });
      }
    }
    for (const e of map.duplicates) this.faults.push({ range: e.key.range, path: `${prefix}${e.key.text}`, message: `\`${prefix}${e.key.text}\` stands here twice` });
    for (const name of (schema['required'] ?? []) as string[]) {
      if (!map.entry(name)) this.faults.push({ range: firstLineOf(map, range), path: `${prefix}${name}`, message: `\`${prefix}${name}\` is missing: add ${nounOf(this.resolve(properties[name] ?? {}))}` });
    }
  }

  /** Keys beside a `$ref` (a description) add to what it leads to. */
  private resolve(schema: JsonSchema): JsonSchema {
    const ref = schema['$ref'];
    if (typeof ref !== 'string') return schema;
    const target = ref.split('/').slice(1).reduce<Json>((at, part) => (at as JsonSchema)[part] ?? {}, this.root);
    return { ...this.resolve(target as JsonSchema), ...schema, $ref: '' };
  }
}

function firstLineOf(map: YamlMap, range: Range): Range {
  return map.entries[0]?.key.range ?? range;
}

function fits(value: Json, type: string): boolean {
  switch (type) {
    case 'null': return value === null;
    case 'array': return Array.isArray(value);
    case 'object': return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer': return Number.isInteger(value);
    default: return typeof value === type;
  }
}

const NOUNS: Readonly<Record<string, string>> = { string: 'a text', integer: 'a whole number', number: 'a number', boolean: '`true` or `false`', array: 'a list', object: 'a map' };

/** What a right value is called: the schema's title, its values, or its type. */
function nounOf(schema: JsonSchema): string {
  if (typeof schema['title'] === 'string') return schema['title'];
  if (schema['enum']) return `one of ${(schema['enum'] as Json[]).join(', ')}`;
  return [schema['type'] ?? 'string'].flat().map(t => NOUNS[t as string] ?? String(t)).join(' or ');
}
