import type { FileFact } from '../../../core/facts.ts';
import { factRule } from '../../../core/rule.ts';
import { known } from '../known.ts';
import { GUIDE, SERVES } from './common.ts';

/** Edges from larger to smaller. */
type Graph = ReadonlyMap<string, ReadonlySet<string>>;

export const cycle = factRule(
  {
    id: 'pattern-language/cycle',
    summary: 'A pattern is smaller than itself, by way of others',
    category: 'reference', severity: 'error', confidence: 'high', persona: 'default',
    patterns: SERVES, wastes: ['defects'], aliases: [], references: [GUIDE],
    messages: { cycle: 'from larger to smaller this goes in a circle: {path}' },
  },
  ['pattern-language/mention'],
  (facts, { report }) => {
    const own = facts.all('pattern-language/mention').filter(f => f.value.how === 'larger' || f.value.how === 'smaller');
    if (!own.length) return;
    const rest = withoutEnds(graphOf(own));
    for (const mention of own) {
      const [larger, smaller] = edgeOf(mention);
      if (!rest.has(larger) || !rest.has(smaller)) continue;
      const path = pathBetween(rest, smaller, larger);
      if (path) {
        report({
          file: mention.file, at: mention.range, subject: `${larger} ${smaller}`, message: 'cycle',
          data: { path: [larger, ...path].map(s => `\`${s}\``).join(' → ') },
        });
      }
    }
  },
);

function edgeOf({ name, value }: FileFact<'pattern-language/mention'>): readonly [larger: string, smaller: string] {
  return value.how === 'larger' ? [name, value.from] : [value.from, name];
}

function graphOf(own: readonly FileFact<'pattern-language/mention'>[]): Map<string, Set<string>> {
  const graph = new Map([...known().patterns].map(([slug, p]) => [slug, new Set(p.smaller)]));
  for (const [larger, smaller] of own.map(edgeOf)) {
    const known = graph.get(larger);
    if (known) known.add(smaller);
    else graph.set(larger, new Set([smaller]));
  }
  return graph;
}

/** What is left when patterns without a larger one are taken away, again and again: circles, and what hangs below them. */
function withoutEnds(graph: Map<string, Set<string>>): Graph {
  const above = new Map<string, number>([...graph.keys()].map(slug => [slug, 0]));
  for (const below of graph.values()) for (const slug of below) above.set(slug, (above.get(slug) ?? 0) + 1);
  const free = [...above].filter(([, n]) => n === 0).map(([slug]) => slug);
  for (let slug = free.pop(); slug !== undefined; slug = free.pop()) {
    for (const below of graph.get(slug) ?? []) {
      const n = above.get(below)! - 1;
      above.set(below, n);
      if (n === 0) free.push(below);
    }
    graph.delete(slug);
  }
  return graph;
}

/** The shortest way from one pattern to another, both included. */
function pathBetween(graph: Graph, from: string, to: string): string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  const queue = [from];
  for (const slug of queue) {
    if (slug === to) {
      const path: string[] = [];
      for (let at: string | undefined = to; at !== undefined; at = cameFrom.get(at)) path.unshift(at);
      return path;
    }
    for (const next of graph.get(slug) ?? []) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, slug);
      queue.push(next);
    }
  }
  return undefined;
}
