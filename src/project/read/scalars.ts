import { LineIndex } from '../../core/text.ts';
import { parseYaml } from '../../documents/yaml/index.ts';
import type { YamlNode } from '../../documents/yaml/tree.ts';

/** A scalar with the keys that lead to it; positions in lists are left out. Lines from 1. */
export interface Scalar {
  keys: readonly string[];
  text: string;
  line: number;
}

/** Every scalar of a YAML document, in its order. */
export function readScalars(text: string): Scalar[] {
  const lines = LineIndex.of(text);
  const found: Scalar[] = [];
  const visit = (node: YamlNode, keys: readonly string[]): void => {
    if (node.kind === 'map') for (const { key, value } of node.entries) visit(value, [...keys, key.text]);
    else if (node.kind === 'seq') for (const item of node.items) visit(item, keys);
    else if (node.value !== null) found.push({ keys, text: node.text, line: lines.lineAt(node.range.start) + 1 });
  };
  const { root } = parseYaml(text);
  if (root) visit(root, []);
  return found;
}
