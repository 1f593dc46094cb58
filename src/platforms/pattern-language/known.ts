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

let source: Host | undefined;
let loaded: Known | undefined;

/** Where the graph comes from when a rule first asks for it; most repositories have no pattern of their own. */
export function knowFrom(host: Host): void {
  if (source === host) return;
  source = host;
  loaded = undefined;
}

/** Reads the asset `pattern-graph.json` once. @throws Error where the build lacks it, and before `knowFrom`. */
export function known(): Known {
  if (loaded) return loaded;
  const host = source;
  if (!host) throw new Error('the graph of patterns has no host to come from');
  const graph = JSON.parse(new TextDecoder().decode(host.asset('pattern-graph.json'))) as Graph;
  loaded = { patterns: new Map(Object.entries(graph.patterns)), works: new Set(graph.works), now: () => host.now() };
  return loaded;
}
