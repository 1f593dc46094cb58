import { isMasked } from '../../documents/template.ts';
import type { DeliveryGraph } from '../../delivery/graph.ts';
import type { Manifest, SourceFile } from '../../delivery/source-file.ts';
import type { Signal } from './detector.ts';

/** Objects that are put into a cluster by whoever sets it up for others. */
const OF_A_CLUSTER =
  /^(?:Namespace|NetworkPolicy|ResourceQuota|LimitRange|(?:Cluster)?Role(?:Binding)?|ServiceAccount|HelmRelease|Ingress|Gateway)$/;

/** Whether what runs in a cluster is declared here: workloads, what reconciles them, or the namespaces and rights around them. */
export function configuresCluster(graph: DeliveryGraph): boolean {
  return graph.reconcilers.length > 0 || graph.manifests.some(m => m.images.length > 0 || OF_A_CLUSTER.test(m.kind));
}

/** What may stand before the first action of a template that does something: spaces, comments of YAML, the start of a document. */
const PREAMBLE = /(?:\s|#[^\n]*\n|---[ \t]*(?=\n))*/y;
const CONDITION = /\{\{-?\s*(?:if|with|range)\b/y;

function beginsWithCondition(text: string): boolean {
  let at = 0;
  for (;;) {
    PREAMBLE.lastIndex = at;
    PREAMBLE.test(text);
    at = PREAMBLE.lastIndex;
    if (!/^\{\{-?\s*\/\*/.test(text.slice(at, at + 20))) break;
    const comment = text.indexOf('*/', at);
    const end = comment < 0 ? -1 : text.indexOf('}}', comment);
    if (end < 0) return false;
    at = end + 2;
  }
  CONDITION.lastIndex = at;
  return CONDITION.test(text);
}

/**
 * The objects of a file that are there whatever is configured. What a chart's template makes on a condition as a whole is an option of the
 * chart: neither is it used here nor does it contradict anything.
 */
export function declaredManifests(file: SourceFile): readonly Manifest[] {
  return beginsWithCondition(file.text) ? [] : file.manifests;
}

/** Says `…` where a template puts in what can't be known: nobody reads a row of `x`. */
export function unmasked<D>(signals: readonly Signal<D>[]): Signal<D>[] {
  return signals.map(s => (isMasked(s.says) ? { ...s, says: s.says.replace(/x{4,}/g, '…') } : s));
}
