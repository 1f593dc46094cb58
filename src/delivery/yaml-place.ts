import type { YamlNode } from '../documents/yaml/tree.ts';
import { nodeAt } from './open-source-file.ts';

/** Where a value is said: the entry with its key at a path, or the item of a sequence. A block's own range begins a line later. */
export function placeAt(from: YamlNode | undefined, path: readonly (string | number)[]): { range: { start: number } } | undefined {
  const last = path.at(-1);
  const parent = nodeAt(from, path.slice(0, -1));
  return parent?.kind === 'map' ? parent.entry(String(last)) : nodeAt(from, path);
}
