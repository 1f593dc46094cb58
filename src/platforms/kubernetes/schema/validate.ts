import type { Fix } from '../../../core/fix.ts';
import type { Range } from '../../../core/text.ts';
import { suggest } from '../../../core/suggest.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../../../documents/yaml/index.ts';
import { addField, selectorField } from '../edits.ts';
import type { KubernetesModel, KubernetesObject } from '../model.ts';
import { isPlaceholder } from '../read.ts';
import { oldApi } from './api-versions.ts';
import { intendedKind } from './intended.ts';
import type { Issue } from './issue.ts';
import { isPartial } from './partial.ts';
import { bareType, schema, type Field, type FieldType, type KubernetesSchema } from './schema.ts';
import { checkScalar, expectedName, shorten } from './scalars.ts';
import { checkAlternatives, checkDuplicates, checkLabels, checkObjectName, checkValue } from './values.ts';

/** Issues that a broken document may show; more say nothing new. */
const MAX_ISSUES = 200;

const cache = new WeakMap<KubernetesModel, readonly Issue[]>();

/** What the schema says of a part. Walked once for all rules that ask. */
export function issuesOf(model: KubernetesModel, path: string): readonly Issue[] {
  let issues = cache.get(model);
  if (!issues) {
    issues = trusted(
      model,
      model.objects.flatMap(o => validate(o, path, model.yaml.text)),
    );
    cache.set(model, issues);
  }
  return issues;
}

/** In broken text, what was read before the first error; what seems to be missing may be what the error hides. */
function trusted(model: KubernetesModel, issues: readonly Issue[]): readonly Issue[] {
  const first = model.yaml.errors.find(e => e.severity === 'error');
  if (!first) return issues;
  const line = model.yaml.text.lastIndexOf('\n', first.range.start - 1) + 1;
  return issues.filter(i => i.kind !== 'missing-field' && i.at.end <= line);
}

function validate(object: KubernetesObject, path: string, text: string): readonly Issue[] {
  const kind = schema().kind(object.apiVersion, object.kind);
  if (kind) return new Validator(schema(), object, text, kind.type, isPartial(object, path)).run();
  // An old version of the same shape is checked as its successor, a wrong one as what was meant; what only that
  // version requires is no fault of the manifest.
  const old = oldApi(object.apiVersion, object.kind);
  const intended = old ? (old.same || old.replacement === 'apps/v1' ? old.replacement : undefined) : intendedVersion(object);
  const type = intended === undefined ? undefined : schema().kind(intended, object.kind)?.type;
  return type === undefined ? [] : new Validator(schema(), object, text, type, true).run();
}

function intendedVersion(object: KubernetesObject): string | undefined {
  const intended = intendedKind(object);
  return intended?.message === 'elsewhere' ? intended.suggestion : undefined;
}

/** Fields that tools write into manifests and take out again before they reach the API server. */
const TOOL_FIELDS = new Set(['sops']);

class Validator {
  private readonly issues: Issue[] = [];

  constructor(
    private readonly schema: KubernetesSchema,
    private readonly object: KubernetesObject,
    private readonly text: string,
    private readonly type: string,
    private readonly partial: boolean,
  ) {}

  run(): readonly Issue[] {
    this.map(this.object.node, this.type, '', this.object.head);
    checkObjectName(this.object, this.partial, this.report);
    return this.issues;
  }

  private readonly report = (issue: Issue): void => {
    if (this.issues.length < MAX_ISSUES) this.issues.push(issue);
  };

  private subject(path: string): string {
    return path ? `${this.object.subject}.${path}` : this.object.subject;
  }

  /** @param head where to show what the mapping lacks: its key, or for an item of a list its first key. */
  private map(node: YamlMap, type: string, path: string, head: Range): void {
    const fields = this.schema.fields(type);
    if (fields.size === 0) return;
    const bare = bareType(type);
    const known = node.entries.filter(e => fields.has(e.key.text));
    for (const e of node.entries) {
      const name = e.key.text;
      const field = fields.get(name);
      if (field) {
        // What the cluster writes: whoever keeps it in a file got it from there.
        if (path === '' && name === 'status') continue;
        this.field(e, field, bare, path === '' ? name : `${path}.${name}`);
      } else this.unknown(e, node, fields, bare, path);
    }
    if (!this.partial || !node.entries.some(e => e.key.text === '$patch')) this.missing(node, fields, known, bare, path, head);
    checkDuplicates(node, bare, this.subject(path), this.report);
    checkAlternatives(node, bare, path, this.subject(path), this.partial, head, this.report);
    checkLabels(node, bare, this.subject(path), this.report);
  }

  private unknown(e: YamlEntry, node: YamlMap, fields: ReadonlyMap<string, Field>, bare: string, path: string): void {
    const name = e.key.text;
    if (e.merged || isPlaceholder(name) || name.startsWith('$') || (path === '' && (TOOL_FIELDS.has(name) || name.startsWith('x-'))))
      return;
    if (name === '') return;
    const near = suggest(
      name,
      [...fields.keys()].filter(k => !node.get(k)),
    );
    const moved = near === undefined ? this.home(name, bare) : undefined;
    this.report({
      kind: 'unknown-field',
      message: near !== undefined ? 'near' : moved !== undefined ? 'elsewhere' : 'unknown',
      data: { field: shorten(name), type: bare, suggestion: near ?? moved ?? '' },
      at: e.key.range,
      subject: this.subject(path ? `${path}.${name}` : name),
      fixes:
        near === undefined || e.key.aliasRange
          ? []
          : [{ title: `Rename to \`${near}\``, safety: 'safe', edits: [{ range: e.key.range, newText: near }] }],
    });
  }

  /** The type next to this one in a pod template that does have the field: most misplaced fields belong there. */
  private home(name: string, bare: string): string | undefined {
    if (bare === 'LabelSelector') return 'matchLabels';
    const neighbours = ['PodTemplateSpec', 'PodSpec', 'Container', 'DeploymentSpec', 'ObjectMeta', 'SecurityContext', 'PodSecurityContext'];
    if (bare === 'PodSpec') neighbours.reverse();
    const home = neighbours.find(n => n !== bare && this.schema.fields(`V1${n}`).has(name));
    return home && neighbours.includes(bare) ? home : undefined;
  }

  private missing(
    node: YamlMap,
    fields: ReadonlyMap<string, Field>,
    known: readonly YamlEntry[],
    bare: string,
    path: string,
    head: Range,
  ): void {
    for (const field of fields.values()) {
      if (!field.required || (this.partial && !isMergeKey(bare, field.name))) continue;
      const entry = known.find(e => e.key.text === field.name);
      if (entry && !(entry.value.kind === 'scalar' && entry.value.value === null && !entry.value.aliasRange)) continue;
      this.report({
        kind: 'missing-field',
        message: entry ? 'empty' : 'missing',
        data: { field: field.name, type: bare, owner: path === '' ? this.object.kind : `\`${path}\`` },
        at: entry?.key.range ?? head,
        fixes: entry ? [] : this.add(node, field.name, bare, path),
        subject: this.subject(path ? `${path}.${field.name}` : field.name),
      });
    }
  }

  /** Fixes for what can be filled in: the selector from the pods' labels, the path type that ingresses had by default. */
  private add(node: YamlMap, field: string, bare: string, path: string): Fix[] {
    const text = this.text;
    if (field === 'selector' && path === 'spec') {
      const selector = selectorField(text, this.object);
      const edit = selector === undefined ? undefined : addField(text, node, selector);
      return edit ? [{ title: 'Select the pods by their labels', safety: 'safe', edits: [edit] }] : [];
    }
    if (bare !== 'HTTPIngressPath' || field !== 'pathType') return [];
    return ['Prefix', 'Exact', 'ImplementationSpecific'].flatMap(type => {
      const edit = addField(text, node, `pathType: ${type}`);
      return edit ? [{ title: `Add \`pathType: ${type}\``, safety: 'unsafe' as const, edits: [edit] }] : [];
    });
  }

  private field(e: YamlEntry, field: Field, bare: string, path: string): void {
    this.value(e.value, field.type, field.name, path, e.merged ? undefined : e.key.range);
    checkValue(e.value, bare, field.name, this.subject(path), this.report);
  }

  private value(node: YamlNode, type: FieldType, name: string, path: string, key?: Range): void {
    if (node.kind === 'scalar' && (node.value === null || isPlaceholder(node.text))) return;
    switch (type.kind) {
      case 'primitive':
        if (type.of === 'x') return;
        if (node.kind !== 'scalar') return this.wrongShape(node, name, expectedName(type.of), path);
        return this.scalar(checkScalar(node, type.of, name, this.subject(path)));
      case 'list':
        if (node.kind !== 'seq') return this.wrongShape(node, name, 'a list', path);
        return node.items.forEach((item, i) => this.value(item, type.of, name, `${path}[${i}]`));
      case 'map':
        if (node.kind !== 'map') return this.wrongShape(node, name, 'a mapping', path);
        return node.entries.forEach(e => this.value(e.value, type.of, `${name}.${e.key.text}`, `${path}.${e.key.text}`, e.key.range));
      case 'object':
        if (node.kind !== 'map') return this.wrongShape(node, name, 'a mapping', path);
        return this.map(node, type.type, path, key ?? firstLine(node));
    }
  }

  private scalar(issue: Issue | undefined): void {
    if (issue) this.report(issue);
  }

  private wrongShape(node: YamlNode, field: string, expected: string, path: string): void {
    const actual =
      node.kind === 'map'
        ? 'a mapping'
        : node.kind === 'seq'
          ? 'a list'
          : typeof node.value === 'string'
            ? 'a string'
            : `a ${typeof node.value}`;
    this.report({
      kind: 'wrong-type',
      message: 'shape',
      data: { field, expected, actual },
      at: node.aliasRange ?? firstLine(node),
      subject: this.subject(path),
    });
  }
}

/** Keys by which a strategic merge finds the item to patch: even a patch must have them. */
function isMergeKey(bare: string, field: string): boolean {
  return (bare === 'Container' || bare === 'EnvVar' || bare === 'Volume') && field === 'name';
}

function firstLine(node: YamlNode): Range {
  if (node.kind === 'map' && node.entries[0] && !node.entries[0].merged) return node.entries[0].key.range;
  if (node.kind === 'seq') return { start: node.range.start, end: Math.min(node.range.end, node.range.start + 1) };
  return node.range;
}
