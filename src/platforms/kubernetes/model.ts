import type { Document } from '../../core/document.ts';
import type { Range } from '../../core/text.ts';
import { parseYaml, type YamlDocument, type YamlMap, type YamlNode, type YamlScalar } from '../../documents/yaml/index.ts';
import { asMap, asScalar, mapItems, textOf } from './read.ts';
import { isTemplate } from './recognise.ts';
import { workloadOf, type Workload } from './workload.ts';

/** One part of a manifest: one YAML document, in which a `List` holds several objects. */
export interface KubernetesModel {
  yaml: YamlDocument;
  /** A template of another tool that the first characters of its file didn't show: nothing is said of it. */
  templated: boolean;
  objects: readonly KubernetesObject[];
  /** The objects that make pods, in the order of `objects`. */
  workloads: readonly Workload[];
}

/** A Kubernetes object with the nodes that name it. Only objects that have `apiVersion` and `kind` are read. */
export interface KubernetesObject {
  node: YamlMap;
  /** `apps/v1` */
  apiVersion: string;
  apiVersionNode: YamlScalar;
  /** `apps`; empty for the core group. */
  group: string;
  /** `v1` */
  version: string;
  kind: string;
  kindNode: YamlScalar;
  metadata: YamlMap | undefined;
  /** Undefined where it is missing or generated (`generateName`). */
  name: string | undefined;
  nameNode: YamlScalar | undefined;
  /** As written; undefined where the manifest leaves it to the command line or to Kustomize. */
  namespace: string | undefined;
  namespaceNode: YamlScalar | undefined;
  labels: YamlMap | undefined;
  annotations: YamlMap | undefined;
  spec: YamlMap | undefined;
  /** `Deployment/web`: the subject of findings; nodes below add their path: `Deployment/web.spec.replicas`. */
  subject: string;
  /** Where to show what concerns the object as a whole: its name, else its kind. */
  head: Range;
}

/** Reads one part. Never throws: what is broken gives fewer objects. */
export function parseKubernetes(document: Document): KubernetesModel {
  const yaml = parseYaml(document.text);
  const templated = document.text.includes('{{') && (yaml.errors.length > 0 || isTemplate(document.path, document.text));
  const objects = templated ? [] : readObjects(yaml.root);
  const workloads = objects.flatMap(o => workloadOf(o) ?? []);
  return { yaml, templated, objects, workloads };
}

function readObjects(root: YamlNode | undefined): KubernetesObject[] {
  const map = asMap(root);
  if (!map) return [];
  const object = readObject(map);
  if (!object) return [];
  const list = map.get('items');
  if (!object.kind.endsWith('List') || list?.kind !== 'seq') return [object];
  return mapItems(list).flatMap(item => readObject(item) ?? []);
}

/** Reads a mapping as an object; `undefined` where it has no `apiVersion` or no `kind`. */
function readObject(node: YamlMap): KubernetesObject | undefined {
  const apiVersionNode = asScalar(node.get('apiVersion'));
  const kindNode = asScalar(node.get('kind'));
  const apiVersion = textOf(apiVersionNode);
  const kind = textOf(kindNode);
  if (!apiVersionNode || !kindNode || !apiVersion || !kind) return undefined;
  const slash = apiVersion.indexOf('/');
  const metadata = asMap(node.get('metadata'));
  const nameNode = asScalar(metadata?.get('name'));
  const namespaceNode = asScalar(metadata?.get('namespace'));
  const name = textOf(nameNode);
  return {
    node,
    apiVersion,
    apiVersionNode,
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    kind,
    kindNode,
    metadata,
    name,
    nameNode,
    namespace: textOf(namespaceNode),
    namespaceNode,
    labels: asMap(metadata?.get('labels')),
    annotations: asMap(metadata?.get('annotations')),
    spec: asMap(node.get('spec')),
    subject: `${kind}/${name ?? textOf(metadata?.get('generateName')) ?? '?'}`,
    head: name !== undefined ? nameNode!.range : kindNode.range,
  };
}
