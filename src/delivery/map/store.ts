import type { Pipeline } from '../pipeline.ts';
import { purposeOf } from '../../project/purpose.ts';
import { countingBy, reachedBy } from '../reach.ts';
import type { ReconciledSource } from '../reach.ts';
import { Components } from './components.ts';
import type { Contribution, ToldNode } from './contribution.ts';
import { contributionOf } from './from-part.ts';
import { contributionsOf } from './from-pipelines.ts';
import { findGaps } from './gaps.ts';
import type { Gaps } from './gaps.ts';
import { Join } from './join.ts';
import { LiveGraph, plainNode } from './live-graph.ts';
import type { DeliveryMap, MapEdge, MapNode } from './model.ts';
import type { DeliveryPart } from './part.ts';
import { SortedKeys } from './sorted-keys.ts';
import { Tally } from './tally.ts';

/** What the map wants of a file: plain data, read once and shared with the evidence of patterns. */
export interface DeliveryRecord {
  pipeline?: Pipeline;
  sources: readonly ReconciledSource[];
  part?: DeliveryPart;
}

/**
 * The delivery map of a repository, kept up to date by file: an edit takes out what the file had told and puts in what it tells now; only what
 * is joined to it is joined again.
 */
export class DeliveryStore {
  private readonly files = new Map<string, DeliveryRecord>();
  private readonly graph = new LiveGraph();
  private readonly join = new Join(this.graph);
  private readonly tally = new Tally();
  private readonly components = new Components();
  /** What files add, by file, and for pipelines by file with a mark behind it. */
  private readonly told = new Map<string, Contribution>();
  private readonly order = new SortedKeys();
  /** Words by which pipelines and reconcilers reach files, and how often. */
  private readonly reached = new Map<string, number>();
  /** Files that count only where they are reached. */
  private readonly unsure = new Set<string>();
  private readonly waiting = new Set<string>();
  private goModule = false;
  private stale = false;
  private known: { gaps: Gaps; map?: DeliveryMap } | undefined;

  /** Whether the repository's root is a Go module, whose packages hold manifests that are no manifests. */
  setGoModule(is: boolean): void {
    if (this.goModule === is) return;
    this.goModule = is;
    for (const path of this.files.keys()) if (!this.isSure(path)) this.unsure.add(path);
    this.stale = true;
    this.known = undefined;
  }

  set(path: string, record: DeliveryRecord): void {
    this.forget(path);
    if (!record.pipeline && !record.part && !record.sources.length) return;
    this.files.set(path, record);
    this.count(path, record, 1);
    if (!this.isSure(path)) this.unsure.add(path);
    if (this.counts(path)) this.enter(path, record);
  }

  delete(path: string): void {
    this.forget(path);
  }

  /** What is missing as of now. Brings the graph up to date with the files that changed. */
  gaps(): Gaps {
    return this.update().gaps;
  }

  /** The whole map as of now. Nodes stand in the order of files, edges in that of the nodes that they start at. */
  map(): DeliveryMap {
    const known = this.update();
    known.map ??= this.whole(known.gaps);
    return known.map;
  }

  private update(): { gaps: Gaps; map?: DeliveryMap } {
    if (this.known) return this.known;
    if (this.stale) this.recount();
    this.joinPipelines();
    this.join.flush();
    this.known = { gaps: findGaps(this.graph, this.tally) };
    return this.known;
  }

  private whole(gaps: Gaps): DeliveryMap {
    const nodes: MapNode[] = [];
    const edges: MapEdge[] = [];
    const take = (node: ToldNode): void => {
      if (this.graph.node(node.id) !== node) return;
      nodes.push(plainNode(node));
      edges.push(...this.graph.from(node.id));
    };
    for (const key of this.order) this.told.get(key)!.nodes.forEach(take);
    for (const crowd of this.join.crowds()) nodes.push(plainNode(crowd));
    return { nodes: [...nodes, ...gaps.nodes], edges: [...edges, ...gaps.edges] };
  }

  private forget(path: string): void {
    const old = this.files.get(path);
    this.known = undefined;
    if (!old) return;
    this.files.delete(path);
    this.unsure.delete(path);
    this.count(path, old, -1);
    this.leave(path);
  }

  /** The file counts from now on. */
  private enter(path: string, { part, pipeline }: DeliveryRecord): void {
    if (part) this.tell(path, contributionOf(path, part));
    if (!pipeline) return;
    this.components.set(pipeline);
    for (const p of this.components.of(path)) this.waiting.add(p.file);
  }

  private leave(path: string): void {
    this.tell(path, undefined);
    const around = this.components.of(path);
    if (!around.length) return;
    this.components.delete(path);
    this.tell(pipelineKey(path), undefined);
    this.waiting.delete(path);
    for (const p of around) if (p.file !== path) this.waiting.add(p.file);
  }

  private tell(key: string, contribution: Contribution | undefined): void {
    const old = this.told.get(key);
    if (old) {
      this.join.remove(old);
      this.tally.remove(old);
      old.nodes.forEach(n => this.graph.removeNode(n));
      old.edges.forEach(e => this.graph.removeEdge(e));
    }
    if (contribution) {
      this.told.set(key, contribution);
      contribution.nodes.forEach(n => this.graph.addNode(n));
      contribution.edges.forEach(e => this.graph.addEdge(e));
      this.tally.add(contribution);
      this.join.add(contribution);
      if (!old) this.order.add(key);
    } else if (old) {
      this.told.delete(key);
      this.order.delete(key);
    }
  }

  /** Pipelines are judged together with those that they belong with. */
  private joinPipelines(): void {
    for (const path of this.waiting) {
      if (!this.waiting.has(path)) continue;
      const together = this.components.of(path);
      const contributions = contributionsOf(together);
      for (const { file } of together) {
        this.tell(pipelineKey(file), contributions.get(file));
        this.waiting.delete(file);
      }
    }
    this.waiting.clear();
  }

  private count(path: string, { pipeline, sources }: DeliveryRecord, by: 1 | -1): void {
    if (purposeOf(path) !== 'own') return;
    for (const word of reachedBy(pipeline ? [pipeline] : [], sources)) {
      const times = (this.reached.get(word) ?? 0) + by;
      if (times > 0) this.reached.set(word, times);
      else this.reached.delete(word);
      if (times === 0 || (times === 1 && by === 1)) this.stale = true;
    }
  }

  private isSure(path: string): boolean {
    return countingBy({ has: () => false }, this.goModule)(path);
  }

  private counts(path: string): boolean {
    return countingBy(this.reached, this.goModule)(path);
  }

  /** What is reached has changed: files that count by it come and go. */
  private recount(): void {
    this.stale = false;
    for (const path of this.unsure) {
      const record = this.files.get(path);
      const there = this.told.has(path) || this.components.of(path).length > 0;
      if (!record || this.counts(path) === there) continue;
      if (there) this.leave(path);
      else this.enter(path, record);
    }
  }
}

/** Sorts behind the file itself and before every other one. */
function pipelineKey(path: string): string {
  return `${path} pipeline`;
}
