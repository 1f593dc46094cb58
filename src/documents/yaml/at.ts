import type { YamlEntry, YamlNode } from './tree.ts';

/** The node at a path of keys and indexes. */
export function nodeAt(from: YamlNode | undefined, path: readonly (string | number)[]): YamlNode | undefined {
  let node = from;
  for (const part of path) {
    if (node?.kind === 'map') node = node.get(String(part));
    else if (node?.kind === 'seq' && typeof part === 'number') node = node.items[part];
    else return undefined;
  }
  return node;
}

/** The text of the scalar at a path; `undefined` where there is none or it is null. */
export function textAt(from: YamlNode | undefined, path: readonly (string | number)[]): string | undefined {
  const node = nodeAt(from, path);
  return node?.kind === 'scalar' && node.value !== null ? node.text : undefined;
}

/** Where a value is said: the entry with its key at a path, or the item of a sequence. A block's own range begins a line later. */
export function placeAt(from: YamlNode | undefined, path: readonly (string | number)[]): { range: { start: number } } | undefined {
  const last = path.at(-1);
  const parent = nodeAt(from, path.slice(0, -1));
  return parent?.kind === 'map' ? parent.entry(String(last)) : nodeAt(from, path);
}

/** The items of a sequence; none of anything else. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === 'seq' ? node.items : [];
}

/** The entries of a mapping; none of anything else. */
export function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}
