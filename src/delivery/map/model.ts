/** The stages that software passes through, from left to right on the map. */
export const LANES = ['plan', 'code', 'build', 'test', 'release', 'deploy', 'operate', 'monitor'] as const;
export type Lane = (typeof LANES)[number];

export type MapNodeKind = 'trigger' | 'job' | 'artefact' | 'manifest' | 'environment' | 'monitor' | 'gap';

/** Something that delivery is made of, or a place where a hand-over is missing. Plain data. */
export interface MapNode {
  /** Unique in a map, and the same for as long as what it stands for is called the same. */
  id: string;
  kind: MapNodeKind;
  lane: Lane;
  name: string;
  /** What it is, in a word or two: `push to main`, `Deployment`, `image`, `12 alerts`. Of a gap: why it is one. */
  detail: string;
  file: string;
  /** From 1. */
  line: number;
}

/**
 * How one hands over to the next, in the direction of the arrow: a trigger starts a job, a job is needed by the next, a Dockerfile is built by a job, an image runs in a
 * workload, a monitor watches. `missing` leads to or from a gap.
 */
export type MapEdgeKind =
  | 'starts' | 'needed-by' | 'followed-by' | 'built-by' | 'builds' | 'runs-in' | 'deploys' | 'deploys-to' | 'contains' | 'selects' | 'routes-to' | 'watches' | 'missing';

export interface MapEdge {
  from: string;
  to: string;
  kind: MapEdgeKind;
}

/** The delivery of a repository as a graph: nodes in the order of lanes and places, edges in the order of their ends. */
export interface DeliveryMap {
  nodes: readonly MapNode[];
  edges: readonly MapEdge[];
}

/** What an edge says, for people: `build` **is needed by** `deploy`. */
export const EDGE_WORDS: Readonly<Record<MapEdgeKind, string>> = {
  starts: 'starts', 'needed-by': 'is needed by', 'followed-by': 'is followed by', 'built-by': 'is built by', builds: 'builds', 'runs-in': 'runs in', deploys: 'deploys',
  'deploys-to': 'deploys to', contains: 'takes in', selects: 'selects', 'routes-to': 'routes to', watches: 'watches', missing: 'missing',
};

/** Orders by place, so that the same files give the same map whatever the order in which they were read. */
export function byPlace(a: MapNode, b: MapNode): number {
  return LANES.indexOf(a.lane) - LANES.indexOf(b.lane) || compare(a.file, b.file) || a.line - b.line || compare(a.id, b.id);
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
