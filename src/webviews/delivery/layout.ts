import { graphlib, layout as dagre } from '@dagrejs/dagre';
import { LANES } from '../../delivery/map/model.ts';
import type { Lane } from '../../delivery/map/model.ts';
import type { DeliveryEdgeView, DeliveryNodeView, DeliveryView } from '../../service/delivery-views.ts';

/** A node's place on the map, its corner at the top left; in units of the drawing. */
export interface Node {
  view: DeliveryNodeView;
  x: number;
  y: number;
}

export interface Edge {
  from: Node;
  to: Node;
  view: DeliveryEdgeView;
}

export interface LaneBand {
  lane: Lane;
  x: number;
  width: number;
}

export interface Layout {
  nodes: readonly Node[];
  edges: readonly Edge[];
  lanes: readonly LaneBand[];
  width: number;
  height: number;
}

export const NODE = { width: 172, height: 42 };
/** Room above the nodes for the names of the lanes. */
const HEAD = 40;
const MARGIN = 16;
const GAP = { x: 26, y: 12 };
const LANE_GAP = 40;
/** Height of a full column. */
const COLUMN = 12 * (NODE.height + GAP.y);

/** Lanes from left to right. Within one, what hangs together is laid out by dagre, near what it is joined to in other lanes. */
export function layOut({ nodes, edges }: DeliveryView): Layout {
  const placed = new Map<string, Node>();
  const neighbours = joined(edges);
  const lanes: LaneBand[] = [];
  let x = MARGIN;
  for (const lane of LANES) {
    const own = nodes.filter(n => n.lane === lane);
    if (!own.length) continue;
    const height = (n: DeliveryNodeView): number => {
      const at = (neighbours.get(n.id) ?? []).flatMap(id => placed.get(id)?.y ?? []);
      return at.length ? at.reduce((a, b) => a + b, 0) / at.length : Infinity;
    };
    const ordered = own.map(view => ({ view, y: height(view) })).sort((a, b) => (a.y === b.y ? 0 : a.y - b.y)).map(n => n.view);
    const width = layOutLane(ordered, edges, x, placed);
    lanes.push({ lane, x: x - 14, width: width + 28 });
    x += width + LANE_GAP;
  }
  const all = [...placed.values()];
  const drawn = edges.flatMap(view => {
    const from = placed.get(view.from);
    const to = placed.get(view.to);
    return from && to ? [{ from, to, view }] : [];
  });
  return { nodes: all, edges: drawn, lanes, width: Math.max(x - LANE_GAP + MARGIN, 1), height: Math.max(...all.map(n => n.y), 0) + NODE.height + MARGIN };
}

/** Nodes that hang together, laid out from their own corner. */
interface Block {
  nodes: readonly Node[];
  width: number;
  height: number;
}

/** Puts blocks below one another, and into another column where one is full. @returns the width of the lane */
function layOutLane(nodes: readonly DeliveryNodeView[], edges: readonly DeliveryEdgeView[], left: number, placed: Map<string, Node>): number {
  let x = left;
  let y = HEAD;
  let width = 0;
  let widest = 0;
  for (const block of blocksOf(nodes, edges)) {
    if (y > HEAD && y + block.height > HEAD + COLUMN) {
      x += widest + GAP.x;
      y = HEAD;
      widest = 0;
    }
    for (const n of block.nodes) placed.set(n.view.id, { view: n.view, x: x + n.x, y: y + n.y });
    y += block.height + GAP.y;
    widest = Math.max(widest, block.width);
    width = Math.max(width, x + widest - left);
  }
  return width;
}

function blocksOf(nodes: readonly DeliveryNodeView[], edges: readonly DeliveryEdgeView[]): Block[] {
  const ids = new Set(nodes.map(n => n.id));
  const inside = edges.filter(e => ids.has(e.from) && ids.has(e.to) && e.from !== e.to);
  const near = joined(inside);
  const done = new Set<string>();
  return nodes.flatMap(first => {
    if (done.has(first.id)) return [];
    const together = new Set([first.id]);
    for (const id of together) for (const other of near.get(id) ?? []) together.add(other);
    for (const id of together) done.add(id);
    if (together.size === 1) return [{ nodes: [{ view: first, x: 0, y: 0 }], ...NODE }];
    const members = nodes.filter(n => together.has(n.id));
    const among = inside.filter(e => together.has(e.from));
    const across = arranged(members, among, 'LR');
    const down = arranged(members, among, 'TB');
    return [down.width < across.width ? down : across];
  });
}

/** Lays out what hangs together with dagre. */
function arranged(nodes: readonly DeliveryNodeView[], edges: readonly DeliveryEdgeView[], rankdir: 'LR' | 'TB'): Block {
  const [nodesep, ranksep] = rankdir === 'LR' ? [GAP.y, GAP.x] : [GAP.x, GAP.x];
  const graph = new graphlib.Graph().setGraph({ rankdir, nodesep, ranksep, marginx: 0, marginy: 0 }).setDefaultEdgeLabel(() => ({}));
  for (const n of nodes) graph.setNode(n.id, { ...NODE });
  for (const e of edges) graph.setEdge(e.from, e.to);
  dagre(graph);
  const { width, height } = graph.graph() as { width: number; height: number };
  return {
    width, height,
    nodes: nodes.map(view => {
      const { x, y } = graph.node(view.id) as { x: number; y: number };
      return { view, x: x - NODE.width / 2, y: y - NODE.height / 2 };
    }),
  };
}

function joined(edges: readonly DeliveryEdgeView[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (from: string, to: string): void => void found.set(from, [...(found.get(from) ?? []), to]);
  for (const e of edges) {
    add(e.from, e.to);
    add(e.to, e.from);
  }
  return found;
}

/** Ids of a node and of those joined to it by an edge. */
export function neighbours({ edges }: Layout, id: string): Set<string> {
  return new Set([id, ...edges.filter(e => e.view.from === id || e.view.to === id).flatMap(e => [e.view.from, e.view.to])]);
}

/** The node next to one in the direction of an arrow key. */
export function nextNode({ nodes }: Layout, from: Node, key: string): Node | undefined {
  const across = key === 'ArrowLeft' || key === 'ArrowRight';
  const sign = key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1;
  const ahead = nodes.filter(n => ((across ? n.x - from.x : n.y - from.y) * sign > (across ? NODE.width / 2 : 0)));
  const distance = (n: Node): number => (across ? Math.abs(n.x - from.x) + 2 * Math.abs(n.y - from.y) : Math.abs(n.y - from.y) + 2 * Math.abs(n.x - from.x));
  return ahead.toSorted((a, b) => distance(a) - distance(b))[0];
}
