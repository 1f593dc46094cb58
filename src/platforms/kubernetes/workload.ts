import type { Range } from '../../core/text.ts';
import type { YamlMap, YamlScalar, YamlSeq } from '../../documents/yaml/index.ts';
import type { KubernetesObject } from './model.ts';
import { asMap, asScalar, asSeq, at, textOf } from './read.ts';

export type ContainerRole = 'container' | 'init' | 'ephemeral';

/** A container of a pod template. `path` leads from the object: `spec.template.spec.containers[0]`. */
export interface Container {
  role: ContainerRole;
  node: YamlMap;
  path: string;
  name: string | undefined;
  nameNode: YamlScalar | undefined;
  image: string | undefined;
  imageNode: YamlScalar | undefined;
  /** An init container with `restartPolicy: Always`, which runs beside the others for the pod's whole life. */
  sidecar: boolean;
  securityContext: YamlMap | undefined;
  resources: YamlMap | undefined;
  env: YamlSeq | undefined;
  envFrom: YamlSeq | undefined;
  ports: YamlSeq | undefined;
  volumeMounts: YamlSeq | undefined;
  /** `Deployment/web.spec.template.spec.containers[app]` */
  subject: string;
  /** Where to show what concerns the container as a whole: its name, else its first key. */
  head: Range;
}

/** An object that makes pods, with its pod template opened. */
export interface Workload {
  object: KubernetesObject;
  /** The node that holds `metadata` and `spec` of the pod: the template, or the object itself for a `Pod`. */
  template: YamlMap;
  /** The path of `template` from the object, empty for a `Pod`: `spec.template`, `spec.jobTemplate.spec.template`. */
  templatePath: string;
  /** The pod's spec. */
  spec: YamlMap;
  /** The path of `spec` from the object: `spec.template.spec`. */
  specPath: string;
  /** The labels that pods get. */
  podLabels: YamlMap | undefined;
  /** The annotations that pods get. */
  podAnnotations: YamlMap | undefined;
  securityContext: YamlMap | undefined;
  volumes: YamlSeq | undefined;
  /** In the order init, container, ephemeral. */
  containers: readonly Container[];
}

/**
 * Where kinds keep their pod template. Besides Kubernetes' own, kinds of which a pod template is known to stand at
 * `spec.template`: OpenShift's DeploymentConfig, Argo's Rollout and Knative's Service.
 */
const TEMPLATES: Readonly<Record<string, { groups: readonly string[]; path: readonly string[] }>> = {
  Pod: { groups: [''], path: [] },
  PodTemplate: { groups: [''], path: ['template'] },
  ReplicationController: { groups: [''], path: ['spec', 'template'] },
  Deployment: { groups: ['apps', 'extensions'], path: ['spec', 'template'] },
  DaemonSet: { groups: ['apps', 'extensions'], path: ['spec', 'template'] },
  StatefulSet: { groups: ['apps'], path: ['spec', 'template'] },
  ReplicaSet: { groups: ['apps', 'extensions'], path: ['spec', 'template'] },
  Job: { groups: ['batch'], path: ['spec', 'template'] },
  CronJob: { groups: ['batch'], path: ['spec', 'jobTemplate', 'spec', 'template'] },
  DeploymentConfig: { groups: ['', 'apps.openshift.io'], path: ['spec', 'template'] },
  Rollout: { groups: ['argoproj.io'], path: ['spec', 'template'] },
  // Knative's Service; the core group's has no template.
  Service: { groups: ['serving.knative.dev'], path: ['spec', 'template'] },
};

const ROLES: readonly [string, ContainerRole][] = [
  ['initContainers', 'init'],
  ['containers', 'container'],
  ['ephemeralContainers', 'ephemeral'],
];

/** Where an object keeps its pod template, as keys from the object; `undefined` for kinds that aren't known to make pods. */
export function templatePathOf(object: KubernetesObject): readonly string[] | undefined {
  const place = Object.hasOwn(TEMPLATES, object.kind) ? TEMPLATES[object.kind] : undefined;
  // A wrong group still names the kind that was meant; the schema rules speak of the group.
  const known = place && (place.groups.includes(object.group) || object.kind.endsWith('Set') || object.kind === 'Deployment');
  return known ? place.path : undefined;
}

/** The workload view of an object; `undefined` where it makes no pods or its pod spec is missing. */
export function workloadOf(object: KubernetesObject): Workload | undefined {
  const place = templatePathOf(object);
  const template = place && asMap(at(object.node, ...place));
  const spec = asMap(template?.get('spec'));
  if (!place || !template || !spec) return undefined;
  const templatePath = place.join('.');
  const specPath = templatePath ? `${templatePath}.spec` : 'spec';
  return {
    object,
    template,
    templatePath,
    spec,
    specPath,
    podLabels: asMap(at(template, 'metadata', 'labels')),
    podAnnotations: asMap(at(template, 'metadata', 'annotations')),
    securityContext: asMap(spec.get('securityContext')),
    volumes: asSeq(spec.get('volumes')),
    containers: ROLES.flatMap(([key, role]) => containersAt(object, spec, specPath, key, role)),
  };
}

/**
 * Whether a workload is declared to be a part of the node or the cluster itself, as network plugins, node exporters and
 * storage drivers are: they need of the node what a program of the users never does.
 */
export function isInfrastructure({ object, spec }: Pick<Workload, 'object' | 'spec'>): boolean {
  const priority = textOf(asScalar(spec.get('priorityClassName')));
  return object.namespace === 'kube-system' || priority === 'system-node-critical' || priority === 'system-cluster-critical';
}

function containersAt(object: KubernetesObject, spec: YamlMap, specPath: string, key: string, role: ContainerRole): Container[] {
  return (asSeq(spec.get(key))?.items ?? []).flatMap((node, i) => {
    if (node.kind !== 'map') return [];
    const nameNode = asScalar(node.get('name'));
    const name = textOf(nameNode);
    const imageNode = asScalar(node.get('image'));
    return {
      role,
      node,
      path: `${specPath}.${key}[${i}]`,
      name,
      nameNode,
      image: textOf(imageNode),
      imageNode,
      sidecar: role === 'init' && textOf(node.get('restartPolicy')) === 'Always',
      securityContext: asMap(node.get('securityContext')),
      resources: asMap(node.get('resources')),
      env: asSeq(node.get('env')),
      envFrom: asSeq(node.get('envFrom')),
      ports: asSeq(node.get('ports')),
      volumeMounts: asSeq(node.get('volumeMounts')),
      subject: `${object.subject}.${specPath}.${key}[${name ?? i}]`,
      head: (name !== undefined ? nameNode?.range : node.entries[0]?.key.range) ?? { start: node.range.start, end: node.range.start },
    };
  });
}

/** How messages speak of a container. */
export function containerName(c: Container): string {
  return c.name === undefined ? 'a container' : `container \`${c.name}\``;
}
