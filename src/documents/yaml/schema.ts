import type { Json, JsonSchema } from '../../core/rule.ts';
import type { Range } from '../../core/text.ts';
import { suggest } from '../../core/suggest.ts';
import { didYouMean } from '../../core/wording.ts';
import { toJson } from './json.ts';
import type { YamlEntry, YamlMap, YamlNode } from './tree.ts';

/** The keywords that are read. */
interface Schema {
  $ref?: string;
  title?: string;
  type?: string | readonly string[];
  enum?: readonly (string | number)[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  uniqueItems?: boolean;
  items?: Schema;
  minimum?: number;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
}

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
  new Checker(root, faults).check(node, schema as Schema, '', undefined);
  return faults;
}

class Checker {
  constructor(private readonly root: JsonSchema, private readonly faults: SchemaFault[]) {}

  check(node: YamlNode, given: Schema, path: string, entry: YamlEntry | undefined): void {
    const schema = this.resolve(given);
    const value = toJson(node);
    const range = node.aliasRange ?? (node.range.end > node.range.start ? node.range : (entry?.key.range ?? node.range));
    const say = (problem: string, near?: string): void => {
      this.faults.push({ range, path, message: `${path ? `\`${path}\`` : 'the front matter'} ${problem}`, ...(near === undefined ? {} : { near }) });
    };
    const types = [schema.type ?? []].flat();
    if (types.length && !types.some(t => fits(value, t))) {
      return say(value === null ? `is empty: write ${nounOf(schema)}` : `must be ${nounOf(schema)}`);
    }
    const allowed = schema.enum;
    if (allowed && !allowed.some(a => a === value)) {
      const near = typeof value === 'string' ? suggest(value, allowed.filter(a => typeof a === 'string')) : undefined;
      return say(value === null ? `is empty: write one of ${allowed.join(', ')}` : `is not one of ${allowed.map(a => (a === '' ? "''" : a)).join(', ')}${didYouMean(near)}`, near);
    }
    if (typeof value === 'string') this.text(value, schema, say);
    if (typeof value === 'number' && value < (schema.minimum ?? -Infinity)) say(`must be ${schema.minimum} or more`);
    if (node.kind === 'seq') this.list(node.items, schema, path, say);
    if (node.kind === 'map') this.map(node, schema, path, entry?.key.range ?? node.entries[0]?.key.range ?? range);
  }

  private text(value: string, schema: Schema, say: (problem: string) => void): void {
    if (value.length < (schema.minLength ?? 0)) say(`is empty: write ${nounOf(schema)}`);
    else if (value.length > (schema.maxLength ?? Infinity)) say(`has ${value.length} characters, and ${schema.maxLength} are the most`);
    else if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) say(`must be ${nounOf(schema)}`);
  }

  private list(items: readonly YamlNode[], schema: Schema, path: string, say: (problem: string) => void): void {
    if (items.length < (schema.minItems ?? 0)) say(`needs ${schema.minItems} or more entries`);
    const seen = new Set<string>();
    items.forEach((item, i) => {
      if (schema.items) this.check(item, schema.items, `${path}[${i}]`, undefined);
      if (!schema.uniqueItems) return;
      const key = JSON.stringify(toJson(item));
      if (seen.has(key)) this.faults.push({ range: item.aliasRange ?? item.range, path: `${path}[${i}]`, message: `\`${path}\` names ${key.replaceAll('"', '`')} twice` });
      seen.add(key);
    });
  }

  private map(map: YamlMap, schema: Schema, path: string, range: Range): void {
    const { properties = {}, additionalProperties: extra } = schema;
    const prefix = path ? `${path}.` : '';
    const meant = new Set<string>();
    for (const e of map.entries) {
      const name = e.key.text;
      const own = properties[name] ?? (typeof extra === 'object' ? extra : undefined);
      if (schema.propertyNames) this.check(e.key, schema.propertyNames, `${prefix}${name}`, undefined);
      if (own) this.check(e.value, own, `${prefix}${name}`, e);
      else if (extra === false) {
        const near = suggest(name, Object.keys(properties).filter(p => !map.get(p)));
        if (near !== undefined) meant.add(near);
        this.faults.push({ range: e.key.range, path: `${prefix}${name}`, message: `\`${prefix}${name}\` is no field that is known here${didYouMean(near)}`, ...(near === undefined ? {} : { near }) });
      }
    }
    for (const e of map.duplicates) this.faults.push({ range: e.key.range, path: `${prefix}${e.key.text}`, message: `\`${prefix}${e.key.text}\` stands here twice` });
    for (const name of schema.required ?? []) {
      if (!map.entry(name) && !meant.has(name)) this.faults.push({ range, path: `${prefix}${name}`, message: `\`${prefix}${name}\` is missing: add ${nounOf(this.resolve(properties[name] ?? {}))}` });
    }
  }

  /** Keys beside a `$ref` (a description) add to what it leads to. */
  private resolve(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema;
    const target = schema.$ref.split('/').slice(1).reduce<Json>((at, part) => (at as JsonSchema)[part] ?? {}, this.root);
    return { ...this.resolve(target as Schema), ...schema, $ref: undefined };
  }
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
function nounOf(schema: Schema): string {
  if (schema.title !== undefined) return schema.title;
  if (schema.enum) return `one of ${schema.enum.join(', ')}`;
  return [schema.type ?? 'string'].flat().map(t => NOUNS[t] ?? t).join(' or ');
}
