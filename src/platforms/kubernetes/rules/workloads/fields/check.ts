import type { Edit } from '../../../../../core/fix.ts';
import { fileRule, type FileContext, type FileRule } from '../../../../../core/rule.ts';
import type { Range } from '../../../../../core/text.ts';
import { removeEntry, setPath } from '../../../../../documents/yaml/edits.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../../../../../documents/yaml/index.ts';
import type { KubernetesModel, KubernetesObject } from '../../../model.ts';
import { asMap, at, isPlaceholder } from '../../../read.ts';
import { type Container, containerName, isInfrastructure, type Workload } from '../../../workload.ts';
import type { FieldCase, FieldRow, FieldValue } from './row.ts';

/** What a row looks at: a mapping, and how to speak of it. */
interface Target {
  node: YamlMap;
  name: string;
  subject: string;
  head: Range;
  pod: YamlMap | undefined;
  annotations: YamlMap | undefined;
  /** A part of the cluster itself. */
  infrastructure: boolean;
  /** The pod's name, which says what holds for all of its containers. */
  podName: string;
}

/** The field at the end of a path, or the last mapping on the way to it. */
interface Place {
  entry: YamlEntry | undefined;
  /** The mapping that has the field or lacks the rest of the path. */
  holder: YamlMap;
  rest: readonly string[];
  /** The key under which `holder` stands, if it is not the target itself. */
  under: Range | undefined;
}

/** The rule of a row. */
export function fieldRule(row: FieldRow): FileRule<KubernetesModel, object, string> {
  const paths = row.paths.map(p => p.split('.'));
  return fileRule<KubernetesModel, object, string>(
    {
      id: `kubernetes/${row.id}`,
      summary: row.summary,
      category: row.category,
      severity: row.severity,
      confidence: 'high',
      persona: row.persona,
      patterns: row.patterns,
      wastes: row.wastes ?? [],
      aliases: row.aliases,
      references: row.references,
      messages: { ...(row.present ? { present: row.present.message } : {}), ...(row.missing ? { missing: row.missing.message } : {}) },
    },
    (model: KubernetesModel, context) => {
      const targets = targetsOf(row, model);
      if (!targets.length) return;
      const said = new Set<YamlNode>();
      for (const target of targets) checkTarget(row, paths, target, said, context);
    },
  );
}

/** @param said What the pods say for their containers, and was reported. */
function checkTarget(row: FieldRow, paths: readonly (readonly string[])[], target: Target, said: Set<YamlNode>, context: FileContext<object, string>): void {
  let found = false;
  for (const path of paths) {
    for (const place of placesOf(target.node, path, undefined)) {
      if (!place.entry) continue;
      found = true;
      if (row.present && isWrong(row, place.entry.value)) report(row, row.present, 'present', target, place, path.join('.'), context);
    }
  }
  const { missing } = row;
  if (found || !missing || isExcused(missing, target) || (missing.unlessBase && BASE.test(context.document.path))) return;
  const inherited = row.inherit === undefined ? undefined : at(target.pod, ...row.inherit.split('.'));
  if (inherited) {
    // What the pod says wrongly is reported once, whatever number of containers inherits it.
    if (row.present && isWrong(row, inherited) && !said.has(inherited)) {
      said.add(inherited);
      const pod = { ...target, name: target.podName };
      context.report({ ...wording(row, row.present, pod, row.inherit!, inherited), at: inherited.range, message: 'present' });
    }
    return;
  }
  const path = row.paths[0]!;
  for (const place of placesOf(target.node, path.split('.'), undefined)) {
    report(row, missing, 'missing', target, place, path, context);
  }
}

/** The folder of a Kustomize base, by its usual name. */
const BASE = /(?:^|\/)bases?\//;

function isExcused(missing: NonNullable<FieldRow['missing']>, target: Target): boolean {
  const { unless, unlessPod, unlessAnnotation } = missing;
  return (
    unless?.some(p => at(target.node, ...p.split('.'))) === true ||
    unlessPod?.some(p => at(target.pod, ...p.split('.'))) === true ||
    (unlessAnnotation !== undefined && target.annotations?.entries.some(e => e.key.text.startsWith(unlessAnnotation)) === true)
  );
}

function report(row: FieldRow, said: FieldCase, message: 'present' | 'missing', target: Target, place: Place, path: string, context: FileContext<object, string>): void {
  const value = place.entry?.value;
  const range = value && value.range.end > value.range.start ? (value.aliasRange ?? value.range) : (place.entry?.key.range ?? place.under ?? target.head);
  const edits = fixEdits(row, place, context.document.text);
  context.report({
    ...wording(row, said, target, path, value),
    at: value && value.kind !== 'scalar' ? place.entry!.key.range : range,
    message,
    fixes: edits && row.fix ? [{ title: row.fix.title, safety: row.fix.safety, edits }] : [],
  });
}

function wording(row: FieldRow, said: FieldCase, target: Target, path: string, value: YamlNode | undefined) {
  return {
    subject: `${target.subject}.${path}`,
    data: { value: value?.kind === 'scalar' ? value.text : '', subject: target.name, path },
    severity: said.severity ?? row.severity,
    persona: row.node && target.infrastructure ? 'strict' : (said.persona ?? row.persona),
    ...(said.confidence ? { confidence: said.confidence } : {}),
    aliases: said.aliases ?? row.aliases,
  };
}

function fixEdits(row: FieldRow, place: Place, text: string): readonly Edit[] | undefined {
  if (!row.fix) return undefined;
  if ('set' in row.fix) return setPath(text, place.holder, place.entry ? [place.entry.key.text] : place.rest, row.fix.set);
  return place.entry ? removeEntry(text, place.holder, place.entry) : undefined;
}

/** Follows a path; `*` opens every item of a list. Lists that are empty or missing give no place. */
function placesOf(holder: YamlMap, path: readonly string[], under: Range | undefined): Place[] {
  const [key, ...rest] = path as [string, ...string[]];
  const entry = holder.entry(key);
  if (!entry) return path.includes('*') ? [] : [{ entry: undefined, holder, rest: path, under }];
  if (rest.length === 0) return [{ entry, holder, rest: [], under }];
  if (rest[0] === '*') {
    if (entry.value.kind !== 'seq') return [];
    return entry.value.items.flatMap(item => (item.kind === 'map' && rest.length > 1 ? placesOf(item, rest.slice(1), entry.key.range) : []));
  }
  const next = asMap(entry.value);
  if (next && (next.entries.length || !next.flow)) return placesOf(next, rest, entry.key.range);
  // `securityContext: {}` or nothing: the rest is missing here.
  const isEmpty = next !== undefined || (entry.value.kind === 'scalar' && entry.value.value === null);
  return isEmpty ? [{ entry: undefined, holder, rest: path, under: entry.key.range }] : [];
}

function isWrong(row: FieldRow, node: YamlNode): boolean {
  const { when } = row;
  if (!when) return false;
  if (node.kind !== 'scalar') return when.any === true;
  if (isPlaceholder(node.text) || node.value === null) return false;
  if (when.any) return true;
  if (when.is?.some(v => sameValue(v, node))) return true;
  if (when.below !== undefined && typeof node.value === 'number' && node.value < when.below) return true;
  return when.isNot !== undefined && !when.isNot.some(v => sameValue(v, node));
}

function sameValue(expected: FieldValue, node: YamlScalar): boolean {
  return node.value === expected || (typeof expected === 'string' && node.text === expected);
}

/** The targets of a model, made once for all rows. */
interface Targets {
  objects: readonly { target: Target; kind: string; id: string }[];
  pods: readonly { target: Target; kind: string }[];
  containers: readonly { target: Target; kind: string; role: Container['role'] }[];
}

const known = new WeakMap<KubernetesModel, Targets>();

function allTargets(model: KubernetesModel): Targets {
  let all = known.get(model);
  if (!all) {
    all = {
      objects: model.objects.map(o => ({ target: objectTarget(o), kind: o.kind, id: `${o.kind}/${o.name}` })),
      pods: model.workloads.map(w => ({ target: podTarget(w), kind: w.object.kind })),
      containers: model.workloads.flatMap(w => w.containers.map(c => ({ target: containerTarget(c, w), kind: w.object.kind, role: c.role }))),
    };
    known.set(model, all);
  }
  return all;
}

const ORDINARY: readonly Container['role'][] = ['container', 'init'];

function targetsOf(row: FieldRow, model: KubernetesModel): Target[] {
  const fits = ({ kind }: { kind: string }): boolean => (!row.kinds || row.kinds.includes(kind)) && !row.notKinds?.includes(kind);
  const { objects, pods, containers } = allTargets(model);
  if (row.on === 'object') return objects.filter(o => fits(o) && !row.notObjects?.includes(o.id)).map(o => o.target);
  if (row.on === 'pod') return pods.filter(fits).map(p => p.target);
  const roles = row.roles ?? ORDINARY;
  return containers.filter(c => roles.includes(c.role) && fits(c)).map(c => c.target);
}

function objectTarget(o: KubernetesObject): Target {
  return { node: o.node, name: `\`${o.subject}\``, subject: o.subject, head: o.head, pod: undefined, annotations: o.annotations, infrastructure: false, podName: '' };
}

function podTarget(w: Workload): Target {
  const spec = w.template.entry('spec');
  return { ...podOf(w), node: w.spec, name: nameOf(w), subject: `${w.object.subject}.${w.specPath}`, head: spec?.key.range ?? w.object.head };
}

function containerTarget(c: Container, w: Workload): Target {
  return { ...podOf(w), node: c.node, name: containerName(c), subject: c.subject, head: c.head };
}

function podOf(w: Workload): Pick<Target, 'pod' | 'annotations' | 'infrastructure' | 'podName'> {
  return { pod: w.spec, annotations: w.podAnnotations, infrastructure: isInfrastructure(w), podName: nameOf(w) };
}

function nameOf({ object }: Workload): string {
  return `\`${object.subject}\``;
}
