import type { DeliveryGraph } from '../../delivery/graph.ts';

/** Objects that are put into a cluster by whoever sets it up for others. */
const OF_A_CLUSTER = /^(?:Namespace|NetworkPolicy|ResourceQuota|LimitRange|(?:Cluster)?Role(?:Binding)?|ServiceAccount|HelmRelease|Ingress|Gateway)$/;

/** Whether what runs in a cluster is declared here: workloads, what reconciles them, or the namespaces and rights around them. */
export function configuresCluster(graph: DeliveryGraph): boolean {
  return graph.reconcilers.length > 0 || graph.manifests.some(m => m.images.length > 0 || OF_A_CLUSTER.test(m.kind));
}
