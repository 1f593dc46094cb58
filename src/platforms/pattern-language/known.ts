import type { Host } from '../../core/host.ts';

/** A pattern that comes with the product, as far as rules ask. */
export interface KnownPattern {
  kind: 'pattern' | 'anti-pattern' | 'redirect';
  name: string;
  summary: string;
  smaller: readonly string[];
  redirect?: string;
}

interface Graph {
  patterns: Readonly<Record<string, KnownPattern>>;
  works: readonly string[];
}

/** What the product knows of the language, and the day. */
export interface Known {
  patterns: ReadonlyMap<string, KnownPattern>;
  works: ReadonlySet<string>;
  now(): Date;
}

let loaded: Known | undefined;

/** Reads the asset `pattern-graph.json`. Called once, before the first parse. @throws Error where the build lacks it. */
export function loadKnown(host: Host): void {
  const graph = JSON.parse(new TextDecoder().decode(host.asset('pattern-graph.json'))) as Graph;
  loaded = { patterns: new Map(Object.entries(graph.patterns)), works: new Set(graph.works), now: () => host.now() };
}

/** @throws Error before `loadKnown`. */
export function known(): Known {
  if (!loaded) throw new Error('the graph of patterns was not loaded: the platform was not prepared');
  return loaded;
}
