import type { LabelSelection } from './part.ts';
import type { MapEdge, MapEdgeKind, MapNode } from './model.ts';

/**
 * What others may refer to, by kind: `file` and `folder` (everything below it) by path, `kustomization`, `chart` and `recipe` (Dockerfiles) by
 * folder, `image` by its whole name, `image-name` by its last part, `workload` and `service` by name, `pods` and `service-labels` by a label.
 */
export type Space = 'file' | 'folder' | 'kustomization' | 'chart' | 'recipe' | 'image' | 'image-name' | 'workload' | 'service' | 'pods' | 'service-labels';

export interface Offer {
  space: Space;
  name: string;
  node: string;
  /** What else must fit, where labels choose. */
  has?: LabelSelection;
}

/** Wishes to be joined to what is offered under the first of some names that anybody offers; with labels, to what has all of them. */
export interface Want {
  node: string;
  kind: MapEdgeKind;
  /** The edge leads to the node that wants. */
  back?: boolean;
  /** A `*` in a name stands for a part of a path. */
  names: readonly { space: Space; name: string }[];
  /** Labels that must be there, each of them among `names`, in a namespace that can be the same. */
  has?: LabelSelection;
}

/** A node as one file tells of it. Files that tell of the same id (an image, an environment) make one node. */
export interface ToldNode extends MapNode {
  /** The least tells where the node stands. */
  rank: number;
  /** It is there only if something that is here builds it. */
  ifBuilt?: boolean;
}

export interface Untested {
  node: string;
  mute?: string;
  beside?: string;
  after?: string;
}

/** What makes gaps certain, or keeps them from being so. */
export interface Remarks {
  /** Something is built or run whose name is not known here. */
  unknownBuilds?: boolean;
  unknownRuns?: boolean;
  /** Words of commands and images of tools, by which something may be used that nothing else here uses. */
  mentions?: readonly string[];
  /** Images that a job pushes, and says so by name. */
  pushed?: readonly string[];
  /**
   * Deployments that no test stops. `mute`: a job that they wait for, whose tests can't fail; `beside`: a job of the same pipeline that
   * tests; `after`: a pipeline with tests that they follow.
   */
  untested?: readonly Untested[];
  /** Tests run on what is proposed, or at all. */
  tests?: { proposed: boolean; any: boolean };
  /** Something looks at everything. */
  watchesAll?: boolean;
}

/** What a file adds to the map. Each of it goes with the file. */
export interface Contribution extends Remarks {
  nodes: readonly ToldNode[];
  edges: readonly MapEdge[];
  offers: readonly Offer[];
  wants: readonly Want[];
}

/** Collects a contribution. */
export class Draft {
  readonly nodes: ToldNode[] = [];
  readonly edges: MapEdge[] = [];
  readonly offers: Offer[] = [];
  readonly wants: Want[] = [];

  constructor(private readonly file: string) {}

  /** @returns the node's id */
  add(node: Omit<ToldNode, 'file' | 'rank'> & { rank?: number }): string {
    this.nodes.push({ rank: 0, ...node, file: this.file });
    return node.id;
  }

  edge(from: string, to: string, kind: MapEdgeKind): void {
    this.edges.push({ from, to, kind });
  }

  offer(space: Space, name: string, node: string, has?: LabelSelection): void {
    this.offers.push({ space, name, node, ...(has && { has }) });
  }

  want(node: string, kind: MapEdgeKind, names: Want['names'], more: { back?: boolean; has?: LabelSelection } = {}): void {
    this.wants.push({ node, kind, names, ...more });
  }
}

export function imageId(name: string): string {
  return `image ${name}`;
}

export function environmentId(name: string): string {
  return `environment ${name.toLowerCase()}`;
}
