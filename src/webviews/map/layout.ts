import type { PatternCard } from '../../service/pattern-views.ts';
import { SCALES } from '../../service/pattern-words.ts';

/** A pattern's place on the map, its corner at the top left; in units of the drawing. */
export interface Node {
  card: PatternCard;
  x: number;
  y: number;
}

/** A row of the map: the patterns of one scale. */
export interface Row {
  name: string;
  y: number;
  height: number;
}

/** From the larger pattern to the smaller one, or from an anti-pattern to nothing. */
export interface Edge {
  from: Node;
  to: Node;
}

/** Where everything of the map is drawn, in units of its drawing. */
export interface Layout {
  nodes: readonly Node[];
  rows: readonly Row[];
  edges: readonly Edge[];
  width: number;
  height: number;
}

export const NODE = { width: 188, height: 40 };
const GAP = { x: 12, y: 8 };
const ROW_GAP = 22;
const LABEL = 132;
const MARGIN = 16;
/** Nodes side by side; more go into a second line of the same row. */
const COLUMNS = 7;
const PASSES = 6;

/** Rows by scale, the largest on top; within a row, patterns stand near those that they are joined to. */
export function layOut(cards: readonly PatternCard[]): Layout {
  const patterns = cards.filter(c => c.kind === 'pattern');
  const groups = [
    ...SCALES.map(({ scale, name }) => ({
      name: typeof scale === 'number' ? `${scale}  ${name}` : name, cards: patterns.filter(c => c.scale === scale),
    })),
    { name: 'Others', cards: patterns.filter(c => c.scale === undefined) },
    { name: 'Anti-patterns', cards: cards.filter(c => c.kind === 'anti-pattern') },
  ].filter(g => g.cards.length);
  const order = ordered(groups.map(g => g.cards));
  const nodes: Node[] = [];
  const rows: Row[] = [];
  let y = MARGIN;
  groups.forEach(({ name }, i) => {
    const lines = chunks(order[i] ?? []);
    const top = y;
    for (const line of lines) {
      line.forEach((card, column) => nodes.push({ card, x: LABEL + column * (NODE.width + GAP.x), y }));
      y += NODE.height + GAP.y;
    }
    rows.push({ name, y: top, height: y - GAP.y - top });
    y += ROW_GAP - GAP.y;
  });
  const bySlug = new Map(nodes.map(n => [n.card.slug, n]));
  const edges = nodes.flatMap(from => from.card.smaller.flatMap(slug => bySlug.get(slug) ?? []).map(to => ({ from, to })));
  return { nodes, rows, edges, width: LABEL + COLUMNS * (NODE.width + GAP.x) - GAP.x + MARGIN, height: y - ROW_GAP + MARGIN };
}

/** Slugs of a pattern and of those joined to it by an edge. */
export function neighbours({ edges }: Layout, slug: string): Set<string> {
  const joined = edges.filter(e => e.from.card.slug === slug || e.to.card.slug === slug).flatMap(e => [e.from.card.slug, e.to.card.slug]);
  return new Set([slug, ...joined]);
}

/** The node next to one in a direction. */
export function nextNode({ nodes }: Layout, from: Node, key: string): Node | undefined {
  const across = key === 'ArrowLeft' || key === 'ArrowRight';
  const sign = key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1;
  const ahead = nodes.filter(n => (across ? n.y === from.y && (n.x - from.x) * sign > 0 : (n.y - from.y) * sign > 0));
  const distance = (n: Node) => (across ? Math.abs(n.x - from.x) : Math.abs(n.y - from.y) * 100 + Math.abs(n.x - from.x));
  return ahead.toSorted((a, b) => distance(a) - distance(b))[0];
}

/** Orders rows by the mean place of each pattern's neighbours, over and over, as Sugiyama did: fewer crossings, shorter edges. */
function ordered(rows: readonly (readonly PatternCard[])[]): PatternCard[][] {
  let current = rows.map(r => [...r]);
  for (let pass = 0; pass < PASSES; pass++) {
    const place = new Map(current.flatMap(r => chunks(r).flatMap(line => line.map((c, i) => [c.slug, i] as const))));
    current = current.map(r => {
      const mean = (c: PatternCard): number => {
        const at = [...c.larger, ...c.smaller].flatMap(s => place.get(s) ?? []);
        return at.length ? at.reduce((a, b) => a + b, 0) / at.length : (place.get(c.slug) ?? 0);
      };
      const weighed = r
        .map(card => ({ card, mean: mean(card) }))
        .toSorted((a, b) => a.mean - b.mean || (a.card.number ?? 0) - (b.card.number ?? 0));
      return interleaved(weighed.map(w => w.card));
    });
  }
  return current;
}

/** Spreads what is sorted from left to right over the lines of a row. */
function interleaved(cards: readonly PatternCard[]): PatternCard[] {
  const lines = Math.ceil(cards.length / COLUMNS);
  return Array.from({ length: lines }, (_, line) => cards.filter((_, i) => i % lines === line)).flat();
}

/** Lines of about the same length. */
function chunks<T>(items: readonly T[]): T[][] {
  const lines = Math.ceil(items.length / COLUMNS);
  const length = Math.ceil(items.length / Math.max(1, lines));
  return Array.from({ length: lines }, (_, i) => items.slice(i * length, (i + 1) * length));
}
