import type { KubernetesObject } from '../model.ts';
import { asMap, at } from '../read.ts';

/**
 * Whether an object is most likely a patch over another one (Kustomize, Helm post-rendering, `kubectl patch`), so that
 * what it lacks stands elsewhere. Told by its path, or by lacking all that its kind can't do without.
 */
export function isPartial(object: KubernetesObject, path: string): boolean {
  if (/(^|[/_.-])(patch(es)?|overlays?|overrides?|components?|customi[sz]ations?)([/_.-]|$)/i.test(path)) return true;
  const { spec, node, kind } = object;
  if (!spec) return !SPECLESS.test(kind) && node.entries.length <= 3;
  if (/^(Deployment|DaemonSet|StatefulSet|ReplicaSet)$/.test(kind)) {
    return spec.get('selector') === undefined && at(spec, 'template', 'metadata', 'labels') === undefined;
  }
  if (kind === 'CronJob') return spec.get('schedule') === undefined && spec.get('jobTemplate') === undefined;
  if (kind === 'HorizontalPodAutoscaler') return spec.get('scaleTargetRef') === undefined && asMap(spec)!.entries.length <= 2;
  return false;
}

/** Kinds that keep what they say outside `spec`. */
const SPECLESS = new RegExp(
  '^(ConfigMap|Secret|ServiceAccount|Role|ClusterRole|RoleBinding|ClusterRoleBinding|StorageClass|PriorityClass|Endpoints|EndpointSlice' +
    '|.*Webhook.*|Event|RuntimeClass|PodTemplate|ControllerRevision)$',
);
