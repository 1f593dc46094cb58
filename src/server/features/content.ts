import { parseYaml } from '../../documents/yaml/index.ts';
import type { YamlNode } from '../../documents/yaml/index.ts';

const HEREDOC = /<<[-~]?\s*["']?([A-Za-z_]\w*)["']?/g;

/**
 * Where the text that holds an offset is opened, as an offset in the opening line: the key or item of a YAML scalar of
 * several lines, the line with a heredoc's `<<`. In such a text a comment sign may be content (a script in JavaScript, a
 * policy in JSON). `undefined` where the offset is in none.
 */
export function openingOf(text: string, offset: number, yaml: boolean): number | undefined {
  if (!yaml) return heredocAt(text, offset);
  const { root } = parseYaml(text);
  return root && scalarAt(root, offset, text, root.range.start);
}

/** @param opened where the node's key or dash is, or the node itself at the top */
function scalarAt(node: YamlNode, offset: number, text: string, opened: number): number | undefined {
  // What came in by an alias stands elsewhere.
  if (node.aliasRange || !holds(node, offset)) return undefined;
  if (node.kind === 'scalar') return text.slice(opened, offset).includes('\n') ? opened : undefined;
  if (node.kind === 'seq') {
    return first(node.items, item => scalarAt(item, offset, text, text.lastIndexOf('-', item.range.start)));
  }
  return first(node.entries.filter(e => !e.merged), ({ key, value }) => scalarAt(value, offset, text, key.range.start));
}

function heredocAt(text: string, offset: number): number | undefined {
  let at = 0;
  let open: { word: string; start: number } | undefined;
  for (const line of text.slice(0, offset).split('\n').slice(0, -1)) {
    if (open) {
      if (line.trim() === open.word) open = undefined;
    } else {
      const word = line.trimStart().startsWith('#') ? undefined : [...line.matchAll(HEREDOC)].at(-1)?.[1];
      // A shift (`1 <<n`) is no heredoc: nothing ends it.
      if (word !== undefined && ends(text, at + line.length, word)) open = { word, start: at + line.length - line.trimStart().length };
    }
    at += line.length + 1;
  }
  return open?.start;
}

function ends(text: string, from: number, word: string): boolean {
  return new RegExp(`^[ \\t]*${word}[ \\t]*\\r?$`, 'm').test(text.slice(from));
}

function holds({ range }: YamlNode, offset: number): boolean {
  return range.start <= offset && offset < range.end;
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
