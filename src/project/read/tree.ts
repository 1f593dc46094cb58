import { LineIndex } from '../../core/text.ts';
import { parseYaml } from '../../documents/yaml/index.ts';
import type { YamlNode } from '../../documents/yaml/tree.ts';

export type Key = string | number;

/** A value with the line that it stands on, from 1. */
export interface Item {
  text: string;
  line: number;
}

/** Structured text (JSON, YAML or TOML) by its keys. What isn't there is `undefined` or empty; nothing throws. */
export interface Tree {
  /** A scalar as text. */
  text(...keys: readonly Key[]): string | undefined;
  /** The keys of a mapping, or the indices of a list. */
  keys(...keys: readonly Key[]): string[];
  /** The scalars of a list; a lone scalar counts as a list of one. */
  list(...keys: readonly Key[]): Item[];
  has(...keys: readonly Key[]): boolean;
  /** The line of the last of the keys that is there. */
  line(...keys: readonly Key[]): number;
}

/** What a file gave: a tree as far as it could be read, and what is wrong with the text. */
export interface ReadTree {
  tree: Tree;
  error?: { line: number; why: string };
}

/** Reads YAML, JSON and JSON with comments: by our reader of YAML, which has positions. */
export function readYamlTree(text: string, strictJson: boolean): ReadTree {
  const lines = LineIndex.of(text);
  const document = parseYaml(text);
  const tree = new NodeTree(document.root, lines);
  const error = strictJson ? jsonError(text) : undefined;
  const first = document.errors.find(e => e.severity === 'error');
  if (strictJson ? error === undefined : !first) return { tree };
  return {
    tree,
    error: { line: first ? lines.lineAt(first.range.start) + 1 : 1, why: strictJson ? 'is no JSON' : `is no YAML: ${first!.message}` },
  };
}

function jsonError(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

class NodeTree implements Tree {
  constructor(private readonly root: YamlNode | undefined, private readonly lines: LineIndex) {}

  text(...keys: readonly Key[]): string | undefined {
    const node = this.at(keys);
    return node?.kind === 'scalar' && node.value !== null ? node.text : undefined;
  }

  keys(...keys: readonly Key[]): string[] {
    const node = this.at(keys);
    if (node?.kind === 'seq') return node.items.map((_, i) => String(i));
    return node?.kind === 'map' ? node.entries.map(e => (e.key.kind === 'scalar' ? e.key.text : '')) : [];
  }

  list(...keys: readonly Key[]): Item[] {
    const node = this.at(keys);
    const items = node?.kind === 'seq' ? node.items : node ? [node] : [];
    return items.flatMap(item => (item.kind === 'scalar' && item.value !== null ? [{ text: item.text, line: this.lineOf(item) }] : []));
  }

  has(...keys: readonly Key[]): boolean {
    return this.at(keys) !== undefined;
  }

  line(...keys: readonly Key[]): number {
    let node = this.root;
    let line = node ? this.lineOf(node) : 1;
    for (const key of keys) {
      const entry = node?.kind === 'map' ? node.entry(String(key)) : undefined;
      node = entry?.value ?? (node?.kind === 'seq' ? node.items[Number(key)] : undefined);
      if (!node) break;
      line = entry ? this.lineOf(entry.key) : this.lineOf(node);
    }
    return line;
  }

  private at(keys: readonly Key[]): YamlNode | undefined {
    let node = this.root;
    for (const key of keys) {
      node = node?.kind === 'map' ? node.get(String(key)) : node?.kind === 'seq' ? node.items[Number(key)] : undefined;
    }
    return node;
  }

  private lineOf(node: YamlNode): number {
    return this.lines.lineAt(node.range.start) + 1;
  }
}
