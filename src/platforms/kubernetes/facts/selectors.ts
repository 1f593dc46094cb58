import type { Fact } from '../../../core/facts.ts';
import type { Range } from '../../../core/text.ts';
import type { YamlMap, YamlNode } from '../../../documents/yaml/index.ts';
import type { KubernetesObject } from '../model.ts';
import { asMap, asScalar, at, isPlaceholder, items, mapItems, stringMap, textOf } from '../read.ts';

declare module '../../../core/facts.ts' {
  interface FactKinds {
    /** Who chooses pods (or, for a ServiceMonitor, Services) by their labels; the name is the object's. */
    'kubernetes/selector': SelectorFact;
    /** One label that a Service selects by; the name is the Service's, the range the value's. */
    'kubernetes/selector-label': { namespace: string; key: string; value: string };
    /** A port of a Service that selects pods; the name is the Service's, the range the target port's. */
    'kubernetes/service-port': ServicePortFact;
  }
}

interface SelectorFact {
  by: string;
  namespace: string;
  /** All of these must be there. */
  labels: Record<string, string>;
  /** Chooses by expressions too, which narrow it further. */
  expressions: boolean;
  /** `policy`, `budget`, `service`, `monitor`: what the object itself applies to; `peer`: whom a NetworkPolicy talks about. */
  role: 'service' | 'budget' | 'policy' | 'peer' | 'monitor';
  /** Of a monitor: in which namespaces it looks; empty for its own, `undefined` for all. */
  namespaces?: string[];
  /** Of a budget: a number of pods, or a percentage. */
  minAvailable?: string;
  maxUnavailable?: string;
}

interface ServicePortFact {
  namespace: string;
  labels: Record<string, string>;
  portName?: string;
  port: number;
  /** Where it leads: the target port, which defaults to `port`. */
  target: string | number;
  explicit: boolean;
  protocol: string;
  /** The Service has no other port. */
  only: boolean;
}

/** The selectors of an object, and the ports of a Service. */
export function selectorFacts(o: KubernetesObject): Fact[] {
  if (!o.spec || o.name === undefined) return [];
  if (o.kind === 'Service' && o.group === '') return serviceFacts(o, o.spec);
  if (o.kind === 'PodDisruptionBudget' && o.group === 'policy') {
    return selector(o, o.spec.get('selector'), 'budget', rangeOf(o.spec, 'selector'), {
      minAvailable: asScalar(o.spec.get('minAvailable'))?.text,
      maxUnavailable: asScalar(o.spec.get('maxUnavailable'))?.text,
    });
  }
  if (o.kind === 'NetworkPolicy' && (o.group === 'networking.k8s.io' || o.group === 'extensions')) return policyFacts(o, o.spec);
  if ((o.kind === 'ServiceMonitor' || o.kind === 'PodMonitor') && o.group === 'monitoring.coreos.com') return monitorFacts(o, o.spec);
  return [];
}

/**
 * Labels that controllers give each pod, so that no template has them:
 * https://kubernetes.io/docs/reference/labels-annotations-taints/
 */
const GIVEN = new Set([
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'controller-revision-hash',
  'pod-template-hash',
  'pod-template-generation',
  'job-name',
  'controller-uid',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
]);

function wantedLabels(node: YamlNode | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(stringMap(node)).filter(e => !GIVEN.has(e[0])));
}

function serviceFacts(o: KubernetesObject, spec: YamlMap): Fact[] {
  const labels = wantedLabels(spec.get('selector'));
  if (Object.keys(labels).length === 0 || anyPlaceholder(labels) || textOf(spec.get('type')) === 'ExternalName') return [];
  const facts: Fact[] = [
    {
      kind: 'kubernetes/selector',
      name: o.name!,
      range: rangeOf(spec, 'selector'),
      value: { by: o.kind, namespace: o.namespace ?? '', labels, expressions: false, role: 'service' } satisfies SelectorFact,
    },
  ];
  for (const e of asMap(spec.get('selector'))?.entries ?? []) {
    if (e.value.kind !== 'scalar' || e.value.aliasRange || e.value.style !== 'plain') continue;
    const value = { namespace: o.namespace ?? '', key: e.key.text, value: e.value.text };
    facts.push({ kind: 'kubernetes/selector-label', name: o.name!, range: e.value.range, value });
  }
  const ports = mapItems(spec.get('ports'));
  for (const p of ports) {
    const port = asScalar(p.get('port'))?.value;
    const targetNode = asScalar(p.get('targetPort'));
    const target = targetNode?.value ?? port;
    if (typeof port !== 'number' || (typeof target !== 'number' && typeof target !== 'string') || isPlaceholder(String(target))) continue;
    const name = textOf(p.get('name'));
    const value: ServicePortFact = {
      namespace: o.namespace ?? '',
      labels,
      ...(name === undefined ? {} : { portName: name }),
      port,
      target: target === 0 ? port : target,
      explicit: targetNode !== undefined && targetNode.value !== null,
      protocol: textOf(p.get('protocol')) ?? 'TCP',
      only: ports.length === 1,
    };
    facts.push({ kind: 'kubernetes/service-port', name: o.name!, range: (value.explicit ? targetNode : p.get('port'))!.range, value });
  }
  return facts;
}

function policyFacts(o: KubernetesObject, spec: YamlMap): Fact[] {
  const facts = selector(o, spec.get('podSelector'), 'policy', rangeOf(spec, 'podSelector'));
  for (const [direction, side] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    for (const rule of mapItems(spec.get(direction))) {
      for (const peer of mapItems(rule.get(side))) {
        // Pods of other namespaces are out of sight.
        if (!peer.get('namespaceSelector')) facts.push(...selector(o, peer.get('podSelector'), 'peer', rangeOf(peer, 'podSelector')));
      }
    }
  }
  return facts;
}

function monitorFacts(o: KubernetesObject, spec: YamlMap): Fact[] {
  if (o.kind !== 'ServiceMonitor') return [];
  const where = asMap(spec.get('namespaceSelector'));
  const anywhere = asScalar(where?.get('any'))?.value === true;
  const names = items(where?.get('matchNames')).flatMap(n => textOf(n) ?? []);
  const extra = anywhere ? {} : { namespaces: names };
  const node = spec.get('selector');
  if (!node && names.length === 0) return [];
  const range = node ? rangeOf(spec, 'selector') : rangeOf(spec, 'namespaceSelector');
  return selector(o, node, 'monitor', range, extra, names.length > 0);
}

/** An empty selector chooses everything and is no fact, unless `evenEmpty`. */
function selector(
  o: KubernetesObject,
  node: YamlNode | undefined,
  role: SelectorFact['role'],
  range: Range,
  extra: Partial<SelectorFact> = {},
  evenEmpty = false,
): Fact[] {
  const labels = wantedLabels(at(node, 'matchLabels'));
  if ((Object.keys(labels).length === 0 && !evenEmpty) || anyPlaceholder(labels)) return [];
  const known = Object.fromEntries(Object.entries(extra).filter(e => e[1] !== undefined));
  const value: SelectorFact = {
    by: o.kind,
    namespace: o.namespace ?? '',
    labels,
    expressions: items(at(node, 'matchExpressions')).length > 0,
    role,
    ...known,
  };
  return [{ kind: 'kubernetes/selector', name: o.name!, range, value }];
}

function rangeOf(map: YamlMap, key: string): Range {
  return map.entry(key)?.key.range ?? map.range;
}

function anyPlaceholder(labels: Record<string, string>): boolean {
  return Object.entries(labels).some(([k, v]) => isPlaceholder(k) || isPlaceholder(v));
}
