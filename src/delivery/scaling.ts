import { nodeAt, textAt } from '../documents/yaml/at.ts';
import type { YamlNode } from '../documents/yaml/index.ts';
import { isMasked } from '../documents/template.ts';
import { containersOf, podSpecs } from './manifest-nodes.ts';
import { nameIn } from './running.ts';
import type { Manifest, SourceFile } from './source-file.ts';
import { resourcesOf } from './terraform-resources.ts';

/** Something that changes how much of a service runs. */
export interface Scaler {
  name: string;
  line: number;
  /** `HorizontalPodAutoscaler`, `ScaledObject`, `aws_appautoscaling_policy`. */
  as: string;
  /** The workload that a scaler of a cluster scales: `Deployment/api`. */
  target?: string;
  /** Resources whose use, as a share of what is requested, it acts on, each with the line that says so. */
  shares: readonly { resource: string; line: number; container?: string }[];
}

/** What a workload requests; `resources` are those that each of its containers requests, `undefined` where that is filled in elsewhere. */
export interface Requests {
  /** `Deployment/api`. */
  workload: string;
  line: number;
  resources: readonly string[] | undefined;
}

const RESOURCES =
  /^(?:aws_appautoscaling_(?:policy|target|scheduled_action)|aws_autoscaling_(?:policy|schedule|group)|google_compute_(?:region_)?autoscaler|azurerm_monitor_autoscale_setting|kubernetes_horizontal_pod_autoscaler(?:_v\d\w*)?|oci_autoscaling_auto_scaling_configuration)$/;

/** Autoscalers of workloads, nodes and clouds. */
export function scalersIn(file: SourceFile): Scaler[] {
  const declared = file.manifests.flatMap((m): Scaler[] => {
    if (m.kind === 'HorizontalPodAutoscaler') {
      return [{ name: nameIn(file, m), line: m.line, as: m.kind, ...targetOf(m), shares: sharesOf(file, m) }];
    }
    if (m.kind === 'ScaledObject' && m.apiVersion.startsWith('keda.sh/')) {
      return [{ name: nameIn(file, m), line: m.line, as: m.kind, ...targetOf(m), shares: [] }];
    }
    const nodes =
      (m.kind === 'NodePool' && m.apiVersion.startsWith('karpenter.sh/')) ||
      m.kind === 'Provisioner' ||
      m.kind === 'ClusterAutoscaler' ||
      m.kind === 'MultidimPodAutoscaler';
    return nodes ? [{ name: m.name, line: m.line, as: m.kind, shares: [] }] : [];
  });
  return [...declared, ...resourcesOf(file, RESOURCES).map(r => ({ name: r.address, line: r.line, as: r.type, shares: [] }))];
}

/** The requests of the workloads in a file. Patches of Kustomize count: what they add is what the cluster sees. */
export function requestsIn(file: SourceFile): Requests[] {
  return file.manifests.filter(m => /^(?:Deployment|StatefulSet|ReplicaSet|Rollout)$/.test(m.kind)).flatMap(m => podSpecs(m).map(spec => {
    const containers = containersOf(spec).filter(c => !isInit(spec, c));
    const each = containers.map(c => requestsOf(nodeAt(c, ['resources']), file.text));
    const whole = requestsOf(nodeAt(spec, ['resources']), file.text) ?? [];
    const known = each.every(r => r !== undefined);
    const resources = ['cpu', 'memory'].filter(r => whole.includes(r) || each.every(e => e?.includes(r)));
    return { workload: `${m.kind}/${m.name}`, line: m.line, resources: known || resources.length ? resources : undefined };
  }));
}

function isInit(spec: YamlNode, container: YamlNode): boolean {
  const list = nodeAt(spec, ['initContainers']);
  return list?.kind === 'seq' && list.items.includes(container);
}

/** A limit without a request is the request. `undefined`: filled in by a template. */
function requestsOf(resources: YamlNode | undefined, text: string): string[] | undefined {
  if (resources?.kind !== 'map') return text.includes('{{') || (resources?.kind === 'scalar' && isMasked(resources.text)) ? undefined : [];
  return ['cpu', 'memory'].filter(r => [['requests', r], ['limits', r]].some(path => nodeAt(resources, path)));
}

function targetOf(m: Manifest): { target?: string } {
  const name = m.text('spec', 'scaleTargetRef', 'name');
  return name === undefined || isMasked(name) ? {} : { target: `${m.text('spec', 'scaleTargetRef', 'kind') ?? 'Deployment'}/${name}` };
}

function sharesOf(file: SourceFile, m: Manifest): Scaler['shares'] {
  const old = m.at('spec', 'targetCPUUtilizationPercentage');
  const metrics = m.at('spec', 'metrics');
  const listed = metrics?.kind === 'seq' ? metrics.items.flatMap(metric => {
    const source = nodeAt(metric, ['resource']) ?? nodeAt(metric, ['containerResource']);
    const share = nodeAt(source, ['target', 'averageUtilization']) ?? nodeAt(source, ['targetAverageUtilization']);
    const resource = textAt(source, ['name']);
    const container = textAt(source, ['container']);
    return share && resource ? [{ resource, line: file.line(share), ...(container === undefined ? {} : { container }) }] : [];
  }) : [];
  return [...(old ? [{ resource: 'cpu', line: file.line(old) }] : []), ...listed];
}
