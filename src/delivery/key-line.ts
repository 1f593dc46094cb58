import { nodeAt } from '../documents/yaml/at.ts';
import type { YamlNode } from '../documents/yaml/tree.ts';
import type { SourceFile } from './source-file.ts';

/**
 * The line of the key at the end of a path, from 1: a map or a list as its value starts a line later, where nobody would look.
 * `undefined` where there is no such key.
 */
export function keyLine(file: SourceFile, from: YamlNode | undefined, ...path: readonly (string | number)[]): number | undefined {
  const parent = nodeAt(from, path.slice(0, -1));
  const entry = parent?.kind === 'map' ? parent.entry(String(path.at(-1))) : undefined;
  return entry && file.line(entry.key);
}
