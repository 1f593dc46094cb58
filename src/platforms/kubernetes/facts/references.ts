import type { Fact } from '../../../core/facts.ts';
import type { YamlMap, YamlNode } from '../../../documents/yaml/index.ts';
import type { KubernetesObject } from '../model.ts';
import { asMap, asScalar, at, isPlaceholder, items, mapItems, textOf } from '../read.ts';
import type { Workload } from '../workload.ts';

declare module '../../../core/facts.ts' {
  interface FactKinds {
    /** An object named by another one; the name is the target's. */
    'kubernetes/reference': ReferenceFact;
    /** A key of a ConfigMap or Secret that a container reads; the name is the ConfigMap's or Secret's. */
    'kubernetes/key-reference': { kind: 'ConfigMap' | 'Secret'; namespace: string; by: string; key: string };
  }
}

export interface ReferenceFact {
  kind: string;
  group: string;
  namespace: string;
  /** Subject of the one that refers. */
  by: string;
  /** The kind of the one that refers. */
  byKind: string;
  /** Works without its target. */
  optional: boolean;
  /** Of an autoscaler: the smallest number of pods. */
  minReplicas?: number;
}

/** Without a workload, what the object itself refers to; with one, what its pods refer to. */
export function referenceFacts(o: KubernetesObject, workload?: Workload): Fact[] {
  const collector = new Collector(o);
  if (workload) podReferences(workload, collector);
  else objectReferences(o, collector);
  return collector.facts;
}

class Collector {
  readonly facts: Fact[] = [];

  constructor(private readonly object: KubernetesObject) {}

  add(
    node: YamlNode | undefined,
    kind: string,
    group = '',
    options: { optional?: boolean; namespace?: string; by?: string; minReplicas?: number } = {},
  ): void {
    const name = textOf(node);
    if (!node || name === undefined || isPlaceholder(name)) return;
    const namespace = options.namespace ?? this.object.namespace ?? '';
    const value: ReferenceFact = {
      kind,
      group,
      namespace,
      by: options.by ?? this.object.subject,
      byKind: this.object.kind,
      optional: options.optional ?? false,
    };
    if (options.minReplicas !== undefined) value.minReplicas = options.minReplicas;
    this.facts.push({ kind: 'kubernetes/reference', name, range: node.range, value });
  }

  addKey(ref: YamlMap | undefined, kind: 'ConfigMap' | 'Secret', by: string, keyNode = ref?.get('key')): void {
    const name = textOf(ref?.get('name') ?? ref?.get('secretName'));
    const key = textOf(keyNode);
    if (!keyNode || name === undefined || key === undefined || isPlaceholder(name) || isPlaceholder(key) || isOptional(ref)) return;
    this.facts.push({
      kind: 'kubernetes/key-reference',
      name,
      range: keyNode.range,
      value: { kind, namespace: this.object.namespace ?? '', by, key },
    });
  }
}

function isOptional(ref: YamlMap | undefined): boolean {
  return asScalar(ref?.get('optional'))?.value === true;
}

function podReferences(w: Workload, out: Collector): void {
  out.add(w.spec.get('serviceAccountName') ?? w.spec.get('serviceAccount'), 'ServiceAccount');
  for (const s of mapItems(w.spec.get('imagePullSecrets'))) out.add(s.get('name'), 'Secret', '', { optional: true });
  for (const v of mapItems(w.volumes)) {
    const configMap = asMap(v.get('configMap'));
    const secret = asMap(v.get('secret'));
    for (const [ref, kind, nameKey] of [
      [configMap, 'ConfigMap', 'name'],
      [secret, 'Secret', 'secretName'],
    ] as const) {
      out.add(ref?.get(nameKey), kind, '', { optional: isOptional(ref) });
      for (const item of mapItems(ref?.get('items'))) out.addKey(ref, kind, w.object.subject, item.get('key'));
    }
    out.add(at(v, 'persistentVolumeClaim', 'claimName'), 'PersistentVolumeClaim');
    for (const source of mapItems(at(v, 'projected', 'sources'))) {
      for (const [key, kind] of [
        ['configMap', 'ConfigMap'],
        ['secret', 'Secret'],
      ] as const) {
        const ref = asMap(source.get(key));
        out.add(ref?.get('name'), kind, '', { optional: isOptional(ref) });
        for (const item of mapItems(ref?.get('items'))) out.addKey(ref, kind, w.object.subject, item.get('key'));
      }
    }
  }
  for (const c of w.containers) {
    for (const e of mapItems(c.env)) {
      for (const [key, kind] of [
        ['configMapKeyRef', 'ConfigMap'],
        ['secretKeyRef', 'Secret'],
      ] as const) {
        const ref = asMap(at(e, 'valueFrom', key));
        if (!ref) continue;
        out.add(ref.get('name'), kind, '', { optional: isOptional(ref), by: c.subject });
        out.addKey(ref, kind, c.subject);
      }
    }
    for (const e of mapItems(c.envFrom)) {
      for (const [key, kind] of [
        ['configMapRef', 'ConfigMap'],
        ['secretRef', 'Secret'],
      ] as const) {
        const ref = asMap(e.get(key));
        out.add(ref?.get('name'), kind, '', { optional: isOptional(ref), by: c.subject });
      }
    }
  }
}

const RBAC = 'rbac.authorization.k8s.io';

function objectReferences(o: KubernetesObject, out: Collector): void {
  if (o.kind === 'RoleBinding' || o.kind === 'ClusterRoleBinding') {
    const kind = textOf(at(o.node, 'roleRef', 'kind'));
    if (kind === 'Role' || kind === 'ClusterRole') out.add(at(o.node, 'roleRef', 'name'), kind, RBAC);
    for (const s of items(o.node.get('subjects'))) {
      if (textOf(at(s, 'kind')) === 'ServiceAccount')
        out.add(at(s, 'name'), 'ServiceAccount', '', { namespace: textOf(at(s, 'namespace')) ?? o.namespace ?? '' });
    }
  } else if (o.kind === 'HorizontalPodAutoscaler') {
    scaleTarget(o, asMap(o.spec?.get('scaleTargetRef')), out);
  } else if (o.kind === 'VerticalPodAutoscaler') {
    scaleTarget(o, asMap(o.spec?.get('targetRef')), out);
  } else if (o.kind === 'ScaledObject' && o.group === 'keda.sh') {
    scaleTarget(o, asMap(o.spec?.get('scaleTargetRef')), out);
  } else if (o.kind === 'StatefulSet') {
    out.add(o.spec?.get('serviceName'), 'Service');
  }
}

function scaleTarget(o: KubernetesObject, ref: YamlMap | undefined, out: Collector): void {
  const kind = textOf(ref?.get('kind')) ?? 'Deployment';
  if (isPlaceholder(kind)) return;
  const apiVersion = textOf(ref?.get('apiVersion')) ?? (kind === 'ReplicationController' ? 'v1' : 'apps/v1');
  const slash = apiVersion.indexOf('/');
  out.add(ref?.get('name'), kind, slash < 0 ? '' : apiVersion.slice(0, slash), { minReplicas: smallest(o) });
}

/** The smallest number of pods that an autoscaler allows; `undefined` for one that changes their size only. */
function smallest(o: KubernetesObject): number | undefined {
  if (o.kind === 'VerticalPodAutoscaler') return undefined;
  const least = asScalar(o.spec?.get(o.kind === 'ScaledObject' ? 'minReplicaCount' : 'minReplicas'))?.value;
  // Left out it is 1, and for KEDA 0.
  return typeof least === 'number' ? least : o.kind === 'ScaledObject' ? 0 : 1;
}
