import type { Contribution, Offer, Space, ToldNode, Want } from './contribution.ts';
import type { LiveGraph } from './live-graph.ts';
import type { MapEdge } from './model.ts';
import type { LabelSelection } from './part.ts';
import { fits } from './words.ts';

/** More than these are not drawn one by one: they are a folder full of objects, or labels that say nothing. */
const MOST = 50;

class Wish {
  edges: readonly MapEdge[] = [];
  /** Stands for what is offered too often to be drawn. */
  crowd: ToldNode | undefined;

  constructor(readonly want: Want) {}
}

/** Joins what is wanted to what is offered, by name. An edit costs what it touches. */
export class Join {
  private readonly offers = new Map<Space, Map<string, Set<Offer>>>();
  private readonly wishes = new Map<Want, Wish>();
  private readonly byName = new Map<string, Set<Wish>>();
  private readonly patterns = new Map<Space, Set<Wish>>();
  private readonly dirty = new Set<Wish>();
  private readonly crowded = new Set<Wish>();

  constructor(private readonly graph: LiveGraph) {}

  add({ offers, wants }: Contribution): void {
    for (const offer of offers) {
      const names = this.offers.get(offer.space) ?? new Map<string, Set<Offer>>();
      this.offers.set(offer.space, names);
      put(names, offer.name, offer);
      this.touch(offer);
    }
    for (const want of wants) {
      const wish = new Wish(want);
      this.wishes.set(want, wish);
      this.dirty.add(wish);
      for (const { space, name } of want.names) put(name.includes('*') ? this.patterns : this.byName, name.includes('*') ? space : `${space} ${name}`, wish);
    }
  }

  remove({ offers, wants }: Contribution): void {
    for (const offer of offers) {
      const same = this.offers.get(offer.space)?.get(offer.name);
      same?.delete(offer);
      if (same?.size === 0) this.offers.get(offer.space)?.delete(offer.name);
      this.touch(offer);
    }
    for (const want of wants) {
      const wish = this.wishes.get(want);
      this.wishes.delete(want);
      if (!wish) continue;
      this.dirty.delete(wish);
      this.draw(wish, [], undefined);
      for (const { space, name } of want.names) {
        this.patterns.get(space)?.delete(wish);
        this.byName.get(`${space} ${name}`)?.delete(wish);
      }
    }
  }

  /** Brings the edges up to date. */
  flush(): void {
    for (const wish of this.dirty) this.resolve(wish);
    this.dirty.clear();
  }

  /** The nodes that stand for many, each once, in order. */
  crowds(): ToldNode[] {
    const found = new Map<string, ToldNode>();
    for (const { crowd } of this.crowded) if (crowd) found.set(crowd.id, crowd);
    return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  private touch({ space, name }: Offer): void {
    for (const wish of this.byName.get(`${space} ${name}`) ?? []) this.dirty.add(wish);
    for (const wish of this.patterns.get(space) ?? []) this.dirty.add(wish);
  }

  private resolve(wish: Wish): void {
    const { want } = wish;
    const { found, name } = want.has ? { found: this.withLabels(want.names, want.has), name: '' } : this.first(want.names);
    const nodes = new Set<string>();
    for (const offer of found) if (offer.node !== want.node) nodes.add(offer.node);
    if (nodes.size > MOST) {
      const crowd = name && !want.back ? this.crowd(name, nodes) : undefined;
      this.draw(wish, crowd ? [{ from: want.node, to: crowd.id, kind: want.kind }] : [], crowd);
    } else {
      this.draw(wish, [...nodes].map(node => (want.back ? { from: node, to: want.node, kind: want.kind } : { from: want.node, to: node, kind: want.kind })), undefined);
    }
  }

  /** Takes out of the graph what a wish had drawn, and puts in what it draws now. */
  private draw(wish: Wish, edges: readonly MapEdge[], crowd: ToldNode | undefined): void {
    for (const e of wish.edges) this.graph.removeEdge(e);
    if (wish.crowd) this.graph.removeNode(wish.crowd);
    wish.edges = edges;
    wish.crowd = crowd;
    for (const e of edges) this.graph.addEdge(e);
    if (crowd) this.graph.addNode(crowd);
    if (crowd) this.crowded.add(wish);
    else this.crowded.delete(wish);
  }

  /** One node for many: the folder that they are in, which opens the first of them. */
  private crowd(name: string, nodes: ReadonlySet<string>): ToldNode | undefined {
    let least: string | undefined;
    for (const id of nodes) if (least === undefined || id < least) least = id;
    const first = least === undefined ? undefined : this.graph.node(least);
    return first && { id: `crowd ${name}`, kind: 'manifest', lane: first.lane, name, detail: `${nodes.size} objects`, file: first.file, line: first.line, rank: 0 };
  }

  /** What is offered under the first name that anybody offers. */
  private first(names: Want['names']): { found: Iterable<Offer>; name: string } {
    for (const { space, name } of names) {
      const exact = this.offers.get(space);
      if (!exact) continue;
      if (!name.includes('*')) {
        const found = exact.get(name);
        if (found?.size) return { found, name };
        continue;
      }
      const fit = fits(name);
      const found = [...exact].filter(([n]) => fit(n)).flatMap(([, offers]) => [...offers]);
      if (found.length) return { found, name };
    }
    return { found: [], name: '' };
  }

  /** What has all labels, looked for among those with the rarest of them. */
  private withLabels(names: Want['names'], has: LabelSelection): Offer[] {
    const sets = names.map(({ space, name }) => this.offers.get(space)?.get(name));
    if (!sets.length || sets.some(s => !s?.size)) return [];
    const rarest = sets.reduce((a, b) => (b!.size < a!.size ? b : a))!;
    return [...rarest].filter(o => {
      const own = o.has;
      if (!own || !(own.namespace === '' || has.namespace === '' || own.namespace === has.namespace)) return false;
      return Object.entries(has.labels).every(([k, v]) => own.labels[k] === v);
    });
  }
}

function put<K, V>(index: Map<K, Set<V>>, key: K, value: V): void {
  const known = index.get(key);
  if (known) known.add(value);
  else index.set(key, new Set([value]));
}
