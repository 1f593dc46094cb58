import { parse, TomlError } from 'smol-toml';
import type { Item, Key, ReadTree, Tree } from './tree.ts';

/** Reads TOML. Broken text gives an empty tree and the place of its error. */
export function readToml(text: string): ReadTree {
  try {
    return { tree: new TomlTree(parse(text), text) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return {
      tree: new TomlTree({}, text),
      error: { line: error.line, why: `is no TOML: ${error.message.split('\n')[0]!.replace(/^Invalid TOML document: /, '')}` },
    };
  }
}

/** The parsed values; lines are found by looking for their keys in the text, since the parser has no positions. */
class TomlTree implements Tree {
  private lines: ReadonlyMap<string, number> | undefined;

  constructor(private readonly data: unknown, private readonly source: string) {}

  text(...keys: readonly Key[]): string | undefined {
    return scalar(this.at(keys));
  }

  keys(...keys: readonly Key[]): string[] {
    const value = this.at(keys);
    return Array.isArray(value) ? value.map((_, i) => String(i)) : isTable(value) ? Object.keys(value) : [];
  }

  list(...keys: readonly Key[]): Item[] {
    const value = this.at(keys);
    const rows = this.source.split('\n');
    let from = this.line(...keys);
    return (Array.isArray(value) ? value : [value]).flatMap(item => {
      const text = scalar(item);
      if (text === undefined) return [];
      const at = rows.findIndex((row, i) => i >= from - 1 && row.includes(text));
      if (at >= 0) from = at + 1;
      return [{ text, line: from }];
    });
  }

  has(...keys: readonly Key[]): boolean {
    return this.at(keys) !== undefined;
  }

  line(...keys: readonly Key[]): number {
    this.lines ??= keyLines(this.source);
    for (let depth = keys.length; depth > 0; depth--) {
      const line = this.lines.get(keys.slice(0, depth).join('\0'));
      if (line !== undefined) return line;
    }
    return 1;
  }

  private at(keys: readonly Key[]): unknown {
    let value: unknown = this.data;
    for (const key of keys) value = isTable(value) || Array.isArray(value) ? (value as Record<Key, unknown>)[key] : undefined;
    return value;
  }
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function scalar(value: unknown): string | undefined {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
      ? String(value)
      : undefined;
}

/** The lines of headers and of keys, by their whole path. Elements of `[[…]]` are counted. */
function keyLines(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const counts = new Map<string, number>();
  let table: readonly string[] = [];
  text.split('\n').forEach((row, i) => {
    const header = /^\s*(\[\[?)([^\]#]+)\]/.exec(row);
    const key = header ? undefined : /^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=/.exec(row);
    if (header) {
      table = split(header[2]!);
      if (header[1] === '[[') {
        const name = table.join('\0');
        const index = counts.get(name) ?? 0;
        counts.set(name, index + 1);
        table = [...table, String(index)];
      }
    }
    const path = header ? table : key ? [...table, ...split(key[1]!)] : [];
    for (let depth = path.length; depth > 0; depth--) {
      const name = path.slice(0, depth).join('\0');
      if (!found.has(name)) found.set(name, i + 1);
    }
  });
  return found;
}

function split(key: string): string[] {
  return [...key.matchAll(/"([^"]*)"|'([^']*)'|([\w-]+)/g)].map(m => m[1] ?? m[2] ?? m[3]!);
}
