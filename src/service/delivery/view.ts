import type { Finding, Severity } from '../../core/finding.ts';
import { byPlace } from '../../delivery/map/model.ts';
import type { DeliveryMap, MapNode } from '../../delivery/map/model.ts';
import type { DeliveryNodeView, DeliveryView } from '../delivery-views.ts';
import { condensed, worse } from './condensed.ts';

/** Owners of the lines of their files; what only passes by in a file (an image that a manifest names) owns none of it. */
const OWNING: ReadonlySet<MapNode['kind']> = new Set(['job', 'manifest', 'monitor']);

/**
 * The map with what was found on it, small enough to be drawn.
 * @param files how many files the folder has
 */
export function deliveryView(map: DeliveryMap, findings: readonly Finding[], files: number): DeliveryView {
  const found = placed(map, findings);
  const nodes = [...map.nodes].sort(byPlace).map((n): DeliveryNodeView => {
    const here = found.get(n.id);
    return here ? { ...n, findings: here } : { ...n };
  });
  return { ...condensed({ nodes, edges: withoutShortcuts(map.edges) }), files };
}

/** A Dockerfile that a job builds leads to its image through that job: the direct way need not be drawn. */
function withoutShortcuts(edges: DeliveryMap['edges']): DeliveryMap['edges'] {
  const jobs = new Map<string, string[]>();
  for (const e of edges) if (e.kind === 'built-by') jobs.set(e.from, [...(jobs.get(e.from) ?? []), e.to]);
  const builds = new Set(edges.filter(e => e.kind === 'builds').map(e => `${e.from}\n${e.to}`));
  return edges.filter(e => e.kind !== 'builds' || !jobs.get(e.from)?.some(job => builds.has(`${job}\n${e.to}`)));
}

/** Findings by node: a finding belongs to the last node of its file that starts at its line or before. */
function placed({ nodes }: DeliveryMap, findings: readonly Finding[]): Map<string, { count: number; worst: Severity }> {
  const byFile = new Map<string, MapNode[]>();
  for (const node of nodes) {
    if (!OWNING.has(node.kind) && !(node.kind === 'artefact' && node.detail === 'Dockerfile')) continue;
    const known = byFile.get(node.file);
    if (known) known.push(node);
    else byFile.set(node.file, [node]);
  }
  for (const list of byFile.values()) list.sort((a, b) => a.line - b.line);
  const found = new Map<string, { count: number; worst: Severity }>();
  for (const { file, start, severity } of findings) {
    const owners = byFile.get(file);
    const owner = owners?.findLast(n => n.line <= start.line + 1) ?? owners?.[0];
    if (!owner) continue;
    const known = found.get(owner.id);
    found.set(owner.id, { count: (known?.count ?? 0) + 1, worst: known ? worse(known.worst, severity) : severity });
  }
  return found;
}
