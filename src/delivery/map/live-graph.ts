import type { ToldNode } from './contribution.ts';
import { compare } from './model.ts';
import type { MapEdge, MapEdgeKind, MapNode } from './model.ts';

interface Counted {
  edge: MapEdge;
  /** How many tell of it. */
  times: number;
}

/** Nodes and edges that come and go one by one. What several tell of is there as long as one of them does. */
export class LiveGraph {
  private readonly told = new Map<string, Set<ToldNode>>();
  /** Who tells of a node, and whether anybody tells of it whatever builds it; until that changes. */
  private readonly first = new Map<string, { best: ToldNode; sure: boolean }>();
  private readonly out = new Map<string, Map<string, Counted>>();
  /** Edges by kind and by the node that they end at. */
  private readonly into = new Map<MapEdgeKind, Map<string, Set<MapEdge>>>();

  addNode(node: ToldNode): void {
    put(this.told, node.id, node);
    this.first.delete(node.id);
  }

  removeNode(node: ToldNode): void {
    take(this.told, node.id, node);
    this.first.delete(node.id);
  }

  addEdge({ from, to, kind }: MapEdge): void {
    const key = `${kind} ${to}`;
    const own = this.out.get(from) ?? new Map<string, Counted>();
    this.out.set(from, own);
    const known = own.get(key);
    if (known) {
      known.times++;
      return;
    }
    const edge = { from, to, kind };
    own.set(key, { edge, times: 1 });
    const ends = this.into.get(kind) ?? new Map<string, Set<MapEdge>>();
    this.into.set(kind, ends);
    put(ends, to, edge);
  }

  removeEdge({ from, to, kind }: MapEdge): void {
    const own = this.out.get(from);
    const known = own?.get(`${kind} ${to}`);
    if (!own || !known || --known.times > 0) return;
    own.delete(`${kind} ${to}`);
    if (!own.size) this.out.delete(from);
    const ends = this.into.get(kind);
    if (ends) take(ends, to, known.edge);
  }

  /** A node as the first tells of it who may; `undefined` for what nobody tells of, and for an image that nothing here builds. */
  node(id: string): ToldNode | undefined {
    const known = this.first.get(id) ?? this.choose(id);
    return known && (known.sure || this.isBuilt(id)) ? known.best : undefined;
  }

  /** Edges that end at a node and whose both ends are there. */
  to(id: string, kind: MapEdgeKind): MapEdge[] {
    const found: MapEdge[] = [];
    for (const e of this.into.get(kind)?.get(id) ?? []) if (this.node(e.from)) found.push(e);
    return found;
  }

  /** Whether such an edge ends at a node. */
  isReached(id: string, kind: MapEdgeKind): boolean {
    for (const e of this.into.get(kind)?.get(id) ?? []) if (this.node(e.from)) return true;
    return false;
  }

  /** Edges that start at a node and whose both ends are there, in their order. */
  from(id: string, kind?: MapEdgeKind): MapEdge[] {
    const found: MapEdge[] = [];
    for (const { edge } of this.out.get(id)?.values() ?? []) if ((kind === undefined || edge.kind === kind) && this.node(edge.to)) found.push(edge);
    return found.length < 2 ? found : found.sort((a, b) => compare(a.kind, b.kind) || compare(a.to, b.to));
  }

  /** Edges of a kind whose both ends are there. */
  *ofKind(kind: MapEdgeKind): Iterable<MapEdge> {
    for (const [to, edges] of this.into.get(kind) ?? []) {
      if (!this.node(to)) continue;
      for (const e of edges) if (this.node(e.from)) yield e;
    }
  }

  /** The one that comes first in the order of files, whatever the order in which they came. */
  private choose(id: string): { best: ToldNode; sure: boolean } | undefined {
    let best: ToldNode | undefined;
    let sure = false;
    for (const node of this.told.get(id) ?? []) {
      sure ||= !node.ifBuilt;
      if (!best || node.rank < best.rank || (node.rank === best.rank && (compare(node.file, best.file) || node.line - best.line) < 0)) best = node;
    }
    if (!best) return undefined;
    const chosen = { best, sure };
    this.first.set(id, chosen);
    return chosen;
  }

  private isBuilt(id: string): boolean {
    return this.into.get('builds')?.has(id) === true;
  }
}

/** A node as it is handed out. */
export function plainNode({ id, kind, lane, name, detail, file, line }: ToldNode): MapNode {
  return { id, kind, lane, name, detail, file, line };
}

function put<K, V>(index: Map<K, Set<V>>, key: K, value: V): void {
  const known = index.get(key);
  if (known) known.add(value);
  else index.set(key, new Set([value]));
}

function take<K, V>(index: Map<K, Set<V>>, key: K, value: V): void {
  const known = index.get(key);
  known?.delete(value);
  if (known?.size === 0) index.delete(key);
}
