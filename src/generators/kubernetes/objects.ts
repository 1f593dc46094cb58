import { above, type Yaml } from '../print-yaml.ts';
import type { Input } from './input.ts';
import { labelsOf, podTemplate, selectorOf } from './pod.ts';

type Fields = { readonly [key: string]: Yaml | undefined };

/** An object of a service, and the file that it stands in. */
export interface ServiceObject {
  /** Name of the file, without folder. */
  file: string;
  /** What it is for, above it. */
  head: string;
  fields: Fields;
}

/** The objects of a service that are the same in each environment. */
export function objectsOf(input: Input): ServiceObject[] {
  const { port, kind, secrets } = input;
  return [
    workload(input),
    {
      file: 'service-account.yaml',
      head: `The identity of ${input.id}, which has no rights.`,
      fields: { ...header(input, 'v1', 'ServiceAccount'), automountServiceAccountToken: false },
    },
    ...(secrets.length ? [externalSecret(input)] : []),
    ...(port === undefined ? [] : [service(input), input.route === 'gateway' ? httpRoute(input) : ingress(input)]),
    ...(kind === 'statefulset' ? [] : [autoscaler(input)]),
    budget(input),
    networkPolicy(input),
  ];
}

function header(input: Input, apiVersion: string, kind: string): Fields {
  return { apiVersion, kind, metadata: { name: input.id, namespace: input.settings.namespace, labels: labelsOf(input) } };
}

function workload(input: Input): ServiceObject {
  const selector = { matchLabels: selectorOf(input) };
  const shared = { revisionHistoryLimit: above('versions to go back to', 5), selector };
  if (input.kind === 'statefulset') {
    return {
      file: 'stateful-set.yaml',
      head: `Runs ${input.id}, which keeps its database in a file: one pod and its disk.`,
      fields: {
        ...header(input, 'apps/v1', 'StatefulSet'),
        spec: {
          replicas: above('two writers would not see one file', 1),
          serviceName: input.id,
          ...shared,
          template: podTemplate(input),
          volumeClaimTemplates: [
            { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
          ],
        },
      },
    };
  }
  if (input.kind === 'rollout') {
    return {
      file: 'rollout.yaml',
      head: `Runs ${input.id}; a new version gets traffic step by step.`,
      fields: {
        ...header(input, 'argoproj.io/v1alpha1', 'Rollout'),
        spec: { ...shared, strategy: { canary: CANARY }, template: podTemplate(input) },
      },
    };
  }
  return {
    file: 'deployment.yaml',
    head: `Runs ${input.id}. How many pods there are is the autoscaler's business.`,
    fields: {
      ...header(input, 'apps/v1', 'Deployment'),
      spec: {
        ...shared,
        strategy: above('no pod ends before its successor answers', {
          type: 'RollingUpdate',
          rollingUpdate: { maxUnavailable: 0, maxSurge: 1 },
        }),
        template: podTemplate(input),
      },
    },
  };
}

const CANARY: Fields = {
  maxUnavailable: 0,
  maxSurge: 1,
  steps: above('without a traffic router the share of pods is the share of requests', [
    { setWeight: 10 },
    { pause: { duration: '5m' } },
    { setWeight: 50 },
    { pause: { duration: '5m' } },
  ]),
};

function externalSecret(input: Input): ServiceObject {
  const { id, partOf, secrets } = input;
  return {
    file: 'external-secret.yaml',
    head: `Secrets of ${id}: their names are here, their values in the store of the environment.`,
    fields: {
      ...header(input, 'external-secrets.io/v1', 'ExternalSecret'),
      spec: {
        refreshInterval: '1h',
        secretStoreRef: above('of the namespace, so that no environment can read those of another', { kind: 'SecretStore', name: partOf }),
        target: { name: id, creationPolicy: 'Owner' },
        data: secrets.map(name => ({ secretKey: name, remoteRef: { key: `${partOf}/${id}`, property: name } })),
      },
    },
  };
}

function service(input: Input): ServiceObject {
  return {
    file: 'service.yaml',
    head: `The address of ${input.id} inside the cluster.`,
    fields: {
      ...header(input, 'v1', 'Service'),
      spec: { selector: selectorOf(input), ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
    },
  };
}

function ingress(input: Input): ServiceObject {
  const {
    id,
    settings: { host },
  } = input;
  return {
    file: 'ingress.yaml',
    head: `The address of ${id} outside the cluster.`,
    fields: {
      ...header(input, 'networking.k8s.io/v1', 'Ingress'),
      spec: {
        tls: [{ hosts: [host], secretName: `${id}-tls` }],
        rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: id, port: { name: 'http' } } } }] } }],
      },
    },
  };
}

function httpRoute(input: Input): ServiceObject {
  const { id, partOf, settings } = input;
  return {
    file: 'http-route.yaml',
    head: `The address of ${id} outside the cluster.`,
    fields: {
      ...header(input, 'gateway.networking.k8s.io/v1', 'HTTPRoute'),
      spec: {
        parentRefs: above('its listener has the certificate: nothing is answered without TLS', [{ name: partOf, sectionName: 'https' }]),
        hostnames: [settings.host],
        rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name: id, port: 80 }] }],
      },
    },
  };
}

function autoscaler(input: Input): ServiceObject {
  const { minReplicas, maxReplicas, utilization } = input.settings;
  const target =
    input.kind === 'rollout' ? { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' } : { apiVersion: 'apps/v1', kind: 'Deployment' };
  return {
    file: 'autoscaler.yaml',
    head: `How many pods of ${input.id} there are.`,
    fields: {
      ...header(input, 'autoscaling/v2', 'HorizontalPodAutoscaler'),
      spec: {
        scaleTargetRef: { ...target, name: input.id },
        minReplicas: above('one in each of three zones', minReplicas),
        maxReplicas,
        metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: utilization } } }],
      },
    },
  };
}

function budget(input: Input): ServiceObject {
  return {
    file: 'disruption-budget.yaml',
    head: `Nodes are emptied one pod of ${input.id} at a time.`,
    fields: {
      ...header(input, 'policy/v1', 'PodDisruptionBudget'),
      spec: {
        maxUnavailable: 1,
        unhealthyPodEvictionPolicy: above('a pod that is broken anyway does not hold up a node', 'AlwaysAllow'),
        selector: { matchLabels: selectorOf(input) },
      },
    },
  };
}

function networkPolicy(input: Input): ServiceObject {
  const { id, port, route, peers } = input;
  const way = route === 'gateway' ? 'those of the gateway' : 'the ingress controller';
  return {
    file: 'network-policy.yaml',
    head: `Whom ${id} talks to; everything else is closed.`,
    fields: {
      ...header(input, 'networking.k8s.io/v1', 'NetworkPolicy'),
      spec: {
        podSelector: { matchLabels: selectorOf(input) },
        policyTypes: ['Ingress', 'Egress'],
        ingress:
          port === undefined
            ? []
            : [
                above(`pods of the cluster, ${way} among them: name its namespace to narrow it`, {
                  from: [{ namespaceSelector: {} }],
                  ports: [{ port: 'http' }],
                }),
              ],
        egress: [
          above('names of others', {
            to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
            ports: [
              { port: 53, protocol: 'UDP' },
              { port: 53, protocol: 'TCP' },
            ],
          }),
          ...peers.map(peer => above(`${peer.title}, wherever it is`, { ports: [{ port: peer.port }] })),
        ],
      },
    },
  };
}
