import type { Fact } from '../../../core/facts.ts';
import type { YamlMap } from '../../../documents/yaml/index.ts';
import type { KubernetesObject } from '../model.ts';
import { asMap, asScalar, at, isPlaceholder, mapItems, textOf } from '../read.ts';

declare module '../../../core/facts.ts' {
  interface FactKinds {
    /** A Service to which an Ingress leads; the name is the Service's. */
    'kubernetes/backend': BackendFact;
    /** The port of such a Service, by number or name; the name is the Service's. */
    'kubernetes/backend-port': BackendFact & { port: string | number };
  }
}

interface BackendFact {
  namespace: string;
  /** `Ingress/shop` */
  by: string;
}

/** Where an Ingress leads. */
export function ingressFacts(o: KubernetesObject): Fact[] {
  if (o.kind !== 'Ingress' || !o.spec) return [];
  const backends = [o.spec.get('defaultBackend'), o.spec.get('backend')];
  for (const rule of mapItems(o.spec.get('rules')))
    for (const path of mapItems(at(rule, 'http', 'paths'))) backends.push(path.get('backend'));
  return backends.flatMap(b => backendFacts(o, asMap(b)));
}

function backendFacts(o: KubernetesObject, backend: YamlMap | undefined): Fact[] {
  const old = asScalar(backend?.get('serviceName'));
  const node = old ?? asScalar(at(backend, 'service', 'name'));
  const name = textOf(node);
  if (!node || name === undefined || isPlaceholder(name)) return [];
  const value: BackendFact = { namespace: o.namespace ?? '', by: o.subject };
  const facts: Fact[] = [{ kind: 'kubernetes/backend', name, range: node.range, value }];
  const port = asScalar(
    old ? backend!.get('servicePort') : (at(backend, 'service', 'port', 'number') ?? at(backend, 'service', 'port', 'name')),
  );
  // `use-annotation` is the AWS load balancer controller's word for an action that is no port.
  if (
    port &&
    (typeof port.value === 'number' || typeof port.value === 'string') &&
    !isPlaceholder(port.text) &&
    port.text !== 'use-annotation'
  ) {
    facts.push({ kind: 'kubernetes/backend-port', name, range: port.range, value: { ...value, port: port.value } });
  }
  return facts;
}
