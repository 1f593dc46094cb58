import type { Fix } from '../../../core/fix.ts';
import type { Range } from '../../../core/text.ts';
import { suggest } from '../../../core/suggest.ts';
import type { YamlMap, YamlNode, YamlScalar } from '../../../documents/yaml/index.ts';
import type { KubernetesObject } from '../model.ts';
import { asMap, asScalar, isPlaceholder, items, mapItems, textOf } from '../read.ts';
import { ALTERNATIVES, ENUMS, LABEL_MAPS, LIST_KEYS, NAME_FORMATS, PORT_FIELDS } from './enums.ts';
import { labelKeyProblem, labelValueProblem, mendName, nameProblem, type NameFormat } from './formats.ts';
import type { Issue } from './issue.ts';
import { shorten } from './scalars.ts';
import { scheduleProblem } from './schedule.ts';
import { ticked } from '../../../core/wording.ts';

type Report = (issue: Issue) => void;

/** Closed lists of values, names and port numbers of one field. */
export function checkValue(node: YamlNode, bare: string, field: string, subject: string, report: Report): void {
  const values = own(ENUMS, bare)?.[field];
  if (values) for (const n of node.kind === 'seq' ? items(node) : [node]) checkEnum(n, values, field, subject, report);
  const format = own(NAME_FORMATS, bare)?.[field];
  if (format) checkName(asScalar(node), format, field, subject, report);
  if (bare === 'CronJobSpec' && field === 'schedule') checkSchedule(asScalar(node), subject, report);
  if (own(PORT_FIELDS, bare)?.includes(field)) checkPort(asScalar(node), field, subject, report);
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Words with a prefix (`openshift.io/Image`) extend a list and are left alone. */
function checkEnum(node: YamlNode, values: readonly string[], field: string, subject: string, report: Report): void {
  if (
    node.kind !== 'scalar' ||
    typeof node.value !== 'string' ||
    node.text === '' ||
    isPlaceholder(node.text) ||
    values.includes(node.text)
  )
    return;
  const near = suggest(node.text, values);
  report({
    kind: 'invalid-value',
    message: near === undefined ? 'enum' : 'enumNear',
    data: { field, value: shorten(node.text), values: ticked(values), suggestion: near ?? '' },
    at: node.range,
    subject,
    fixes:
      near === undefined || node.aliasRange
        ? []
        : [{ title: `Write \`${near}\``, safety: 'safe', edits: [{ range: node.range, newText: near }] }],
  });
}

function checkSchedule(node: YamlScalar | undefined, subject: string, report: Report): void {
  if (!node || typeof node.value !== 'string' || isPlaceholder(node.text)) return;
  const problem = scheduleProblem(node.text);
  if (problem)
    report({ kind: 'invalid-value', message: 'schedule', data: { value: shorten(node.text), problem }, at: node.range, subject });
}

function checkPort(node: YamlScalar | undefined, field: string, subject: string, report: Report): void {
  if (!node || node.value === null || isPlaceholder(node.text)) return;
  if (typeof node.value === 'number' && Number.isInteger(node.value)) {
    // 0 stands for the default in these.
    const least = field === 'nodePort' || field === 'hostPort' || field === 'targetPort' ? 0 : 1;
    if (node.value >= least && node.value <= 65535) return;
    report({ kind: 'invalid-value', message: 'port', data: { field, value: node.text }, at: node.range, subject });
  } else if (typeof node.value === 'string' && (field === 'port' || field === 'targetPort')) {
    if (/^\d+$/.test(node.text)) {
      const fixes =
        node.style === 'plain' || node.aliasRange
          ? []
          : [{ title: 'Remove the quotes', safety: 'safe' as const, edits: [{ range: node.range, newText: node.text }] }];
      report({ kind: 'invalid-value', message: 'quotedPort', data: { field, value: node.text }, at: node.range, subject, fixes });
    } else checkName(node, 'portName', field, subject, report);
  }
}

function checkName(node: YamlScalar | undefined, format: NameFormat, field: string, subject: string, report: Report): void {
  const text = textOf(node);
  if (!node || text === undefined || typeof node.value !== 'string' || isPlaceholder(text)) return;
  const problem = nameProblem(text, format);
  if (!problem) return;
  const mended = mendName(text, format);
  report({
    kind: 'invalid-name',
    message: 'name',
    data: { field, value: shorten(text), problem },
    at: node.range,
    subject,
    aliases: ['kube-linter:schema-validation', ...(format === 'portName' ? (['kube-linter:invalid-target-ports'] as const) : [])],
    // Whoever refers to the old name must follow, which only its author can tell; a namespace has a whole cluster that does.
    fixes:
      mended === undefined || node.aliasRange || field === 'metadata.namespace'
        ? []
        : [{ title: `Rename to \`${mended}\``, safety: 'unsafe', edits: [{ range: node.range, newText: mended }] }],
  });
}

/** The object's own name and namespace. */
export function checkObjectName(object: KubernetesObject, partial: boolean, report: Report): void {
  const { kind, group } = object;
  const format: NameFormat =
    group === 'rbac.authorization.k8s.io'
      ? 'pathSegment'
      : kind === 'Namespace' || (kind === 'Service' && group === '')
        ? 'label'
        : 'subdomain';
  checkName(object.nameNode, format, 'metadata.name', `${object.subject}.metadata.name`, report);
  checkName(object.namespaceNode, 'label', 'metadata.namespace', `${object.subject}.metadata.namespace`, report);
  const name = object.metadata?.get('name');
  if (!object.metadata && !partial && !object.node.get('metadata')) {
    const data = { field: 'metadata', type: object.kind, owner: object.kind };
    report({ kind: 'missing-field', message: 'missing', data, at: object.head, subject: `${object.subject}.metadata` });
  }
  if (object.metadata && !textOf(name) && !textOf(object.metadata.get('generateName')) && name?.kind !== 'map') {
    report({
      kind: 'missing-field',
      message: 'missing',
      data: { field: 'name', type: 'ObjectMeta', owner: '`metadata`' },
      at: object.metadata.entries.find(e => !e.merged)?.key.range ?? object.head,
      subject: `${object.subject}.metadata.name`,
    });
  }
}

/** Items of lists that must be told apart by a key. */
export function checkDuplicates(node: YamlMap, bare: string, subject: string, report: Report): void {
  const lists = own(LIST_KEYS, bare);
  if (!lists) return;
  for (const [field, alternatives] of Object.entries(lists)) {
    const entries = mapItems(node.get(field));
    for (const keys of alternatives) checkKeys(entries, keys, field, subject, report);
  }
}

function checkKeys(entries: readonly YamlMap[], keys: readonly string[], field: string, subject: string, report: Report): void {
  const seen = new Set<string>();
  for (const item of entries) {
    const texts = keys.map(k => textOf(item.get(k)) ?? (k === 'protocol' ? 'TCP' : undefined));
    if (texts.includes(undefined) || texts.some(t => isPlaceholder(t!))) continue;
    const key = texts.join('/');
    if (seen.has(key)) {
      report({
        kind: 'duplicate-entry',
        message: field === 'env' ? 'env' : 'entry',
        data: { field, key: shorten(key), by: keys.join(' and ') },
        at: item.get(keys[0]!)?.range ?? item.range,
        subject: `${subject}.${field}[${key}]`,
        aliases:
          field === 'env'
            ? ['kube-linter:duplicate-env-var', 'kube-score:environment-variable-key-duplication']
            : ['kube-linter:schema-validation'],
      });
    }
    seen.add(key);
  }
}

/** Fields of which only one may stand, or one must; and the ports of a Service, which need names where there are several. */
export function checkAlternatives(
  node: YamlMap,
  bare: string,
  path: string,
  subject: string,
  partial: boolean,
  head: Range,
  report: Report,
): void {
  for (const { fields, needed } of own(ALTERNATIVES, bare) ?? []) {
    const there = fields.flatMap(f => {
      const e = node.entry(f);
      return e && !(e.value.kind === 'scalar' && (e.value.value === null || e.value.text === '')) ? [e] : [];
    });
    const extra = there[1];
    const data = { type: bare, fields: ticked(fields), owner: path ? `\`${path}\`` : bare };
    if (extra) {
      report({
        kind: 'exclusive-fields',
        message: 'several',
        data: { ...data, first: there[0]!.key.text, second: extra.key.text },
        at: extra.merged ? head : extra.key.range,
        subject: `${subject}.${extra.key.text}`,
      });
    } else if (needed && !there.length && !partial) {
      report({ kind: 'exclusive-fields', message: 'none', data, at: head, subject });
    }
  }
  if (bare !== 'ServiceSpec' || partial) return;
  const ports = mapItems(node.get('ports'));
  if (ports.length < 2) return;
  for (const [i, port] of ports.entries()) {
    if (textOf(port.get('name')) !== undefined || port.aliasRange) continue;
    const data = { field: 'name', type: 'ServicePort', owner: `each of several ports (\`spec.ports[${i}]\`)` };
    report({
      kind: 'missing-field',
      message: 'missing',
      data,
      at: port.entries[0]?.key.range ?? head,
      subject: `${subject}.ports[${i}].name`,
    });
  }
}

/** Keys and values of label maps. */
export function checkLabels(node: YamlMap, bare: string, subject: string, report: Report): void {
  for (const field of own(LABEL_MAPS, bare) ?? []) {
    for (const e of asMap(node.get(field))?.entries ?? []) {
      if (e.merged || isPlaceholder(e.key.text)) continue;
      const at = `${subject}.${field}.${e.key.text}`;
      const badKey = labelKeyProblem(e.key.text);
      if (badKey)
        report({
          kind: 'invalid-label',
          message: 'key',
          data: { key: shorten(e.key.text), problem: badKey },
          at: e.key.range,
          subject: at,
        });
      const value = asScalar(e.value);
      if (!value || value.value === null || typeof value.value !== 'string' || isPlaceholder(value.text)) continue;
      const badValue = labelValueProblem(value.text);
      if (badValue) {
        const data = { key: shorten(e.key.text), value: shorten(value.text), problem: badValue };
        report({ kind: 'invalid-label', message: 'value', data, at: value.range, subject: at, fixes: mendLabel(value) });
      }
    }
  }
}

/** A valid value near a bad one: `-` for what is not allowed. */
function mendLabel(value: YamlScalar): Fix[] {
  const near = value.text
    .trim()
    .replace(/[^\w.-]+/g, '-')
    .slice(0, 63)
    .replace(/^[-_.]+|[-_.]+$/g, '');
  if (near === '' || value.aliasRange || value.style === 'literal' || value.style === 'folded' || !/^[A-Za-z]/.test(near)) return [];
  return [{ title: `Write \`${near}\``, safety: 'unsafe', edits: [{ range: value.range, newText: near }] }];
}
