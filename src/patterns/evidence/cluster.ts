import type { DeliveryGraph } from '../../delivery/graph.ts';
import type { Manifest, SourceFile } from '../../delivery/source-file.ts';

/** Objects that are put into a cluster by whoever sets it up for others. */
const OF_A_CLUSTER = /^(?:Namespace|NetworkPolicy|ResourceQuota|LimitRange|(?:Cluster)?Role(?:Binding)?|ServiceAccount|HelmRelease|Ingress|Gateway)$/;

/** Whether what runs in a cluster is declared here: workloads, what reconciles them, or the namespaces and rights around them. */
export function configuresCluster(graph: DeliveryGraph): boolean {
  return graph.reconcilers.length > 0 || graph.manifests.some(m => m.images.length > 0 || OF_A_CLUSTER.test(m.kind));
}

/** A template that begins with a condition, comments aside. */
const ON_CONDITION = /^\s*(?:\{\{-?\s*\/\*[^]{0,4000}?\*\/\s*-?\}\}\s*|#[^\n]*\n\s*|---[ \t]*\n\s*){0,20}\{\{-?\s*(?:if|with|range)\b/;

/**
 * The objects of a file that are there whatever is configured. What a chart's template makes on a condition as a whole is an option of the
 * chart: neither is it used here nor does it contradict anything.
 */
export function declaredManifests(file: SourceFile): readonly Manifest[] {
  return ON_CONDITION.test(file.text.slice(0, 8000)) ? [] : file.manifests;
}
