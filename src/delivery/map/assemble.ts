import type { Contribution, ToldNode } from './contribution.ts';
import { findGaps } from './gaps.ts';
import type { Join } from './join.ts';
import type { DeliveryMap, MapEdge, MapNode } from './model.ts';

/** Puts together what files tell, in the order in which they are given. */
export function assemble(contributions: readonly Contribution[], join: Join): DeliveryMap {
  const told = new Map<string, ToldNode>();
  const needsBuild = new Set<string>();
  for (const { nodes } of contributions) {
    for (const node of nodes) {
      const known = told.get(node.id);
      if (!known) {
        told.set(node.id, node);
        if (node.ifBuilt) needsBuild.add(node.id);
        continue;
      }
      if (!node.ifBuilt) needsBuild.delete(node.id);
      if (node.rank < known.rank) told.set(node.id, node);
    }
  }
  const edges: MapEdge[] = [];
  const crowds = new Map<string, { node: MapNode; from: Set<string> }>();
  for (const { edges: own, wants } of contributions) {
    edges.push(...own);
    for (const want of wants) {
      edges.push(...join.edgesOf(want));
      const crowd = join.crowdOf(want);
      const first = crowd && told.get(crowd.first);
      if (!crowd || !first || want.back) continue;
      const id = `crowd ${crowd.name}`;
      const known = crowds.get(id);
      if (known) known.from.add(want.node);
      else crowds.set(id, { node: { id, kind: 'manifest', lane: first.lane, name: crowd.name, detail: `${crowd.count} objects`, file: first.file, line: first.line }, from: new Set([want.node]) });
      edges.push({ from: want.node, to: id, kind: want.kind });
    }
  }
  for (const e of edges) if (e.kind === 'builds') needsBuild.delete(e.to);
  const nodes = new Map<string, MapNode>();
  for (const [id, node] of told) if (!needsBuild.has(id)) nodes.set(id, plain(node));
  for (const [id, { node }] of crowds) nodes.set(id, node);
  const drawn = once(edges.filter(e => nodes.has(e.from) && nodes.has(e.to)));
  const gaps = findGaps({ nodes, edges: drawn, contributions });
  return { nodes: [...nodes.values(), ...gaps.nodes], edges: [...drawn, ...gaps.edges] };
}

function plain({ id, kind, lane, name, detail, file, line }: ToldNode): MapNode {
  return { id, kind, lane, name, detail, file, line };
}

/** Two files may tell of the same edge. */
function once(edges: readonly MapEdge[]): MapEdge[] {
  const seen = new Map<string, Set<string>>();
  return edges.filter(({ from, to, kind }) => {
    const known = seen.get(from);
    const key = `${kind} ${to}`;
    if (!known) seen.set(from, new Set([key]));
    else if (known.has(key)) return false;
    else known.add(key);
    return true;
  });
}
