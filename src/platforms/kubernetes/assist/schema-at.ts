import type { Document } from '../../../core/document.ts';
import type { SchemaItem, SchemaNode } from '../../../core/platform.ts';
import type { Range } from '../../../core/text.ts';
import type { YamlNode } from '../../../documents/yaml/index.ts';
import type { KubernetesModel, KubernetesObject } from '../model.ts';
import { ENUMS } from '../schema/enums.ts';
import { bareType, schema, type Field, type FieldType } from '../schema/schema.ts';
import { textPathAt } from './text-path.ts';

/** What the API says of the place at `offset` (from the part's start): for hover and completion. */
export function kubernetesSchemaAt(model: KubernetesModel, document: Document, offset: number): SchemaNode | undefined {
  const object = objectAt(model, offset);
  const { path, valueOf, siblings } = textPathAt(document.text, offset);
  const inner = object && object.node !== model.yaml.root && path[0] === 'items' ? path.slice(2) : path;
  const key = keyAt(model.yaml.root, offset);
  if (inner.length === 0 && (key?.name === 'apiVersion' || key?.name === 'kind' || valueOf === 'apiVersion' || valueOf === 'kind')) {
    return rootNode(object, valueOf, key);
  }
  const kind = object && schema().kind(object.apiVersion, object.kind);
  if (!kind) return inner.length === 0 ? { path: '', items: rootKeys(siblings) } : undefined;
  const here = follow({ kind: 'object', type: kind.type }, inner);
  if (!here) return undefined;
  if (valueOf !== undefined || key?.inValue) return valueNode(here, [...inner], valueOf ?? key!.name, key);
  if (here.kind !== 'object') return { path: inner.join('.'), items: valuesOf(here, undefined, '') };
  const fields = schema().fields(here.type);
  const field = key && fields.get(key.name);
  return {
    path: [...inner, ...(key ? [key.name] : [])].join('.'),
    description: field ? describe(here.type, field) : undefined,
    range: key?.range,
    items: [...fields.values()].filter(f => !siblings.has(f.name) || f.name === key?.name).map(f => keyItem(here.type, f)),
  };
}

function objectAt(model: KubernetesModel, offset: number): KubernetesObject | undefined {
  return model.objects.findLast(o => o.node.range.start <= offset) ?? model.objects[0];
}

function follow(from: FieldType, path: readonly string[]): FieldType | undefined {
  let here: FieldType | undefined = from;
  for (const step of path) {
    if (!here) return undefined;
    if (step === '[]') here = here.kind === 'list' ? here.of : undefined;
    else if (here.kind === 'map') here = here.of;
    else here = here.kind === 'object' ? schema().fields(here.type).get(step)?.type : undefined;
  }
  return here;
}

interface KeyHit {
  name: string;
  range: Range;
  inValue: boolean;
}

/** The key at an offset, or the key whose scalar value is there. */
function keyAt(node: YamlNode | undefined, offset: number): KeyHit | undefined {
  if (!node || node.aliasRange || offset < node.range.start || offset > node.range.end) return undefined;
  if (node.kind === 'seq') {
    for (const item of node.items) {
      const hit = keyAt(item, offset);
      if (hit) return hit;
    }
    return undefined;
  }
  if (node.kind !== 'map') return undefined;
  for (const e of node.entries) {
    if (e.merged) continue;
    if (offset >= e.key.range.start && offset <= e.key.range.end) return { name: e.key.text, range: e.key.range, inValue: false };
    if (offset < e.value.range.start || offset > e.value.range.end) continue;
    if (e.value.kind === 'scalar')
      return e.value.range.start === e.value.range.end ? undefined : { name: e.key.text, range: e.value.range, inValue: true };
    return keyAt(e.value, offset);
  }
  return undefined;
}

function valueNode(here: FieldType, path: readonly string[], name: string, key: KeyHit | undefined): SchemaNode {
  const field = here.kind === 'object' ? schema().fields(here.type).get(name) : undefined;
  const type = field?.type ?? (here.kind === 'map' ? here.of : undefined);
  const owner = here.kind === 'object' ? here.type : undefined;
  return {
    path: [...path, name].join('.'),
    description: field && owner !== undefined ? describe(owner, field) : undefined,
    range: key?.range,
    items: type ? valuesOf(type, owner, name) : [],
  };
}

function valuesOf(type: FieldType, owner: string | undefined, field: string): SchemaItem[] {
  const bare = owner === undefined ? '' : bareType(owner);
  const values = Object.hasOwn(ENUMS, bare) ? ENUMS[bare]![field] : undefined;
  if (values) return values.map(label => ({ label, kind: 'value' }));
  return type.kind === 'primitive' && type.of === 'b' ? ['true', 'false'].map(label => ({ label, kind: 'value' })) : [];
}

const NAMES = {
  s: 'string',
  q: 'quantity',
  i: 'integer',
  n: 'number',
  b: 'boolean',
  d: 'time',
  p: 'integer or string',
  x: 'anything',
  y: 'base64',
} as const;

function typeName(type: FieldType): string {
  switch (type.kind) {
    case 'primitive':
      return NAMES[type.of];
    case 'list':
      return `list of ${typeName(type.of)}`;
    case 'map':
      return `mapping to ${typeName(type.of)}`;
    case 'object':
      return bareType(type.type);
  }
}

function describe(owner: string, field: Field): string {
  const target = field.type.kind === 'object' ? field.type.type : undefined;
  const text = schema().describe(owner, field.name) ?? (target === undefined ? undefined : schema().describe(target));
  return `\`${field.name}\`: ${typeName(field.type)}${field.required ? ', required' : ''}${text === undefined ? '' : `\n\n${text}`}`;
}

function keyItem(owner: string, field: Field): SchemaItem {
  const { type } = field;
  const tail = type.kind === 'primitive' ? ' ' : type.kind === 'list' ? '\n  - ' : '\n  ';
  return {
    label: field.name,
    kind: 'key',
    detail: typeName(type),
    description: schema().describe(owner, field.name),
    required: field.required,
    insert: `${field.name}:${tail}`,
  };
}

function rootKeys(siblings: ReadonlySet<string>): SchemaItem[] {
  return ['apiVersion', 'kind', 'metadata', 'spec']
    .filter(k => !siblings.has(k))
    .map(label => ({
      label,
      kind: 'key',
      required: label !== 'spec',
      insert: label === 'metadata' || label === 'spec' ? `${label}:\n  ` : `${label}: `,
    }));
}

/** `apiVersion` and `kind`: what there is, and what fits the other one. */
function rootNode(object: KubernetesObject | undefined, valueOf: string | undefined, key: KeyHit | undefined): SchemaNode {
  const name = valueOf ?? key?.name ?? '';
  const known = object && schema().kind(object.apiVersion, object.kind);
  const versions = object ? schema().apiVersionsOf(object.kind) : [];
  const kinds = object && schema().hasGroupVersion(object.apiVersion) ? schema().kindsAt(object.apiVersion) : [...schema().kindNames()];
  const labels = name === 'kind' ? kinds : versions.length ? versions : [...schema().apiVersions()];
  const about = known && schema().describe(known.type);
  return {
    path: name,
    description: known ? `\`${object!.apiVersion}\` ${object!.kind}${about === undefined ? '' : `\n\n${about}`}` : undefined,
    range: key?.range,
    items: [...labels].sort().map(label => ({ label, kind: 'value' })),
  };
}
