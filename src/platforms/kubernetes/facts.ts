import type { Document } from '../../core/document.ts';
import type { Fact, FactKind, FactKinds } from '../../core/facts.ts';
import type { Range } from '../../core/text.ts';
import type { YamlMap, YamlNode } from '../../documents/yaml/index.ts';
import { removeField } from './edits.ts';
import { ingressFacts } from './facts/ingress.ts';
import { referenceFacts } from './facts/references.ts';
import { selectorFacts } from './facts/selectors.ts';
import type { KubernetesModel, KubernetesObject } from './model.ts';
import { asMap, asScalar, at, isPlaceholder, items, mapItems, stringMap, textOf } from './read.ts';
import { schema } from './schema/schema.ts';
import { isPartial } from './schema/partial.ts';
import { templatePathOf } from './workload.ts';

declare module '../../core/facts.ts' {
  interface FactKinds {
    /** Every object; the name is `metadata.name`. */
    'kubernetes/object': ObjectFact;
    /** Every object that makes pods, or may make them; the name is the object's. */
    'kubernetes/pods': PodsFact;
    /** The line of a workload's `replicas`, as far as it can be taken out; the name is the workload's. */
    'kubernetes/replicas-line': { kind: string; namespace: string };
    /** A port that a container declares; the name is its image as written. */
    'kubernetes/container-port': { by: string; port: number };
    /** Every container image; the name is the image as written. */
    'kubernetes/image': { by: string };
  }
}

interface ObjectFact {
  kind: string;
  group: string;
  /** Empty where the manifest doesn't say. */
  namespace: string;
  labels: Record<string, string>;
  /** A patch over another object, see `isPartial`. */
  partial: boolean;
  /** Of a ConfigMap or Secret; undefined where they can't all be known. */
  keys?: string[];
  /** A kind of Kubernetes itself that lives outside namespaces. */
  cluster?: boolean;
  /** The object's own `spec.replicas`. */
  replicas?: number;
  /** A Service without a cluster IP. */
  headless?: boolean;
  /** The ports of a Service. */
  ports?: { name?: string; port: number }[];
}

interface PodPort {
  name?: string;
  number: number;
  protocol: string;
}

interface PodsFact {
  kind: string;
  group: string;
  namespace: string;
  labels: Record<string, string>;
  ports: PodPort[];
  serviceAccount?: string;
  replicas?: number;
  hostNetwork?: boolean;
  /** A custom resource whose controller may make pods with labels that can't be known. */
  opaque: boolean;
  /** A patch: its pods have more labels and ports than it says. */
  partial: boolean;
}

/** A fact with its kind and value checked against each other. */
export function fact<K extends FactKind>(kind: K, name: string, range: Range, value: FactKinds[K]): Fact {
  return { kind, name, range, value };
}

/** What a part declares and refers to. Values that wait for another tool (`${NAME}`) are no facts. */
export function kubernetesFacts(model: KubernetesModel, document: Document): Fact[] {
  const facts: Fact[] = [];
  for (const o of model.objects) {
    if (o.name === undefined || isPlaceholder(o.name) || (o.namespace !== undefined && isPlaceholder(o.namespace))) continue;
    const partial = isPartial(o, document.path);
    facts.push(fact('kubernetes/object', o.name, o.head, objectFact(o, partial)));
    const replicas = o.spec?.entry('replicas');
    const line = replicas && removeField(document.text, o.spec!, replicas);
    if (line) facts.push(fact('kubernetes/replicas-line', o.name, line.range, { kind: o.kind, namespace: o.namespace ?? '' }));
    const pods = podsFact(o, partial);
    if (pods) facts.push(fact('kubernetes/pods', o.name, o.head, pods), ...furtherPods(o, pods));
    facts.push(...selectorFacts(o), ...ingressFacts(o), ...referenceFacts(o));
  }
  for (const w of model.workloads) {
    facts.push(...referenceFacts(w.object, w));
    for (const c of w.containers) {
      if (!c.image || isPlaceholder(c.image)) continue;
      facts.push(fact('kubernetes/image', c.image, c.imageNode!.range, { by: c.subject }));
      for (const p of mapItems(c.ports)) {
        const port = asScalar(p.get('containerPort'));
        if (typeof port?.value === 'number') facts.push(fact('kubernetes/container-port', c.image, port.range, { by: c.subject, port: port.value }));
      }
    }
  }
  return facts;
}

function objectFact(o: KubernetesObject, partial: boolean): ObjectFact {
  const value: ObjectFact = { kind: o.kind, group: o.group, namespace: o.namespace ?? '', labels: stringMap(o.labels), partial };
  if (o.group === '' && (o.kind === 'ConfigMap' || o.kind === 'Secret')) value.keys = keysOf(o.node);
  if (schema().kind(o.apiVersion, o.kind)?.namespaced === false) value.cluster = true;
  const replicas = asScalar(o.spec?.get('replicas'))?.value;
  if (typeof replicas === 'number') value.replicas = replicas;
  if (o.kind === 'Service' && o.group === '') {
    if (textOf(o.spec?.get('clusterIP')) === 'None') value.headless = true;
    value.ports = mapItems(o.spec?.get('ports')).flatMap(p => {
      const port = asScalar(p.get('port'))?.value;
      const name = textOf(p.get('name'));
      return typeof port === 'number' ? [name === undefined ? { port } : { port, name }] : [];
    });
  }
  return value;
}

function keysOf(node: YamlMap): string[] {
  return ['data', 'binaryData', 'stringData'].flatMap(k => asMap(node.get(k))?.entries.map(e => e.key.text) ?? []);
}

function podsFact(o: KubernetesObject, partial: boolean): PodsFact | undefined {
  const path = templatePathOf(o);
  const base = { kind: o.kind, group: o.group, namespace: o.namespace ?? '' };
  if (!path) {
    if (schema().hasGroupVersion(o.apiVersion) || !mayMakePods(o)) return undefined;
    return { ...base, labels: {}, ports: [], opaque: true, partial };
  }
  const template = asMap(at(o.node, ...path));
  // The template stands elsewhere: in what is patched, or in the workload that a Rollout refers to.
  if (!template) return { ...base, labels: {}, ports: [], opaque: true, partial };
  const spec = asMap(template.get('spec'));
  const labels = stringMap(at(template, 'metadata', 'labels'));
  const value: PodsFact = { ...base, labels, ports: portsOf(spec), opaque: unknowable(template, labels), partial };
  const account = textOf(spec?.get('serviceAccountName')) ?? textOf(spec?.get('serviceAccount'));
  if (account !== undefined) value.serviceAccount = account;
  const replicas = asScalar(o.spec?.get('replicas'))?.value;
  if (typeof replicas === 'number') value.replicas = replicas;
  if (asScalar(spec?.get('hostNetwork'))?.value === true) value.hostNetwork = true;
  return value;
}

/** The pods that a custom resource describes besides its own template: experiments of a Rollout, node sets of an operator. */
function furtherPods(o: KubernetesObject, first: PodsFact): Fact[] {
  if (schema().hasGroupVersion(o.apiVersion) || !o.spec) return [];
  const found: Fact[] = [];
  const visit = (node: YamlNode, depth: number): void => {
    if (depth > 8 || node.aliasRange) return;
    if (node.kind === 'seq') node.items.forEach(i => visit(i, depth + 1));
    if (node.kind !== 'map') return;
    const labels = stringMap(at(node.get('metadata') ?? node.get('podMetadata'), 'labels'));
    if (Object.keys(labels).length && JSON.stringify(labels) !== JSON.stringify(first.labels)) {
      const spec = asMap(node.get('spec'));
      found.push(fact('kubernetes/pods', o.name!, o.head, { ...first, labels, ports: spec ? portsOf(spec) : first.ports }));
    }
    for (const e of node.entries) visit(e.value, depth + 1);
  };
  visit(o.spec, 0);
  return found;
}

function unknowable(template: YamlMap, labels: Record<string, string>): boolean {
  const node: YamlNode | undefined = at(template, 'metadata', 'labels');
  return (node?.kind === 'scalar' && node.value !== null) || Object.entries(labels).some(e => isPlaceholder(e[0]) || isPlaceholder(e[1]));
}

/** Custom resources that surely make no pods, whatever their fields are called. */
const PODLESS = /(Secret|Certificate|Issuer|Monitor|Rule|Policy|Gateway|Route|Ingress|Config|Profile|Binding|Definition)$/;

/** Whether a custom resource looks as if its controller makes pods from it (Prometheus, Kafka, PostgreSQL operators). */
function mayMakePods(o: KubernetesObject): boolean {
  const { spec } = o;
  if (PODLESS.test(o.kind)) return false;
  if (!spec) return /release|application|chart|stack|package/i.test(o.kind);
  if (/Release|Application|Kustomization|Chart|Stack|Composite|Claim$/.test(o.kind)) return true;
  return [
    'replicas',
    'podMetadata',
    'template',
    'podTemplate',
    'image',
    'instances',
    'containers',
    'size',
    'nodes',
    'nodeSets',
    'nodePools',
    'resources',
    'jobTemplate',
    'version',
  ].some(k => spec.get(k));
}

function portsOf(spec: YamlMap | undefined): PodPort[] {
  return ['containers', 'initContainers'].flatMap(key =>
    mapItems(spec?.get(key)).flatMap(c =>
      items(c.get('ports')).flatMap(p => {
        const number = asScalar(at(p, 'containerPort'))?.value;
        const name = textOf(at(p, 'name'));
        if (typeof number !== 'number' && name === undefined) return [];
        return [
          {
            ...(name === undefined ? {} : { name }),
            number: typeof number === 'number' ? number : 0,
            protocol: textOf(at(p, 'protocol')) ?? 'TCP',
          },
        ];
      }),
    ),
  );
}
