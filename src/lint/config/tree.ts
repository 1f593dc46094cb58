import type { YamlEntry, YamlNode } from '../../documents/yaml/index.ts';

/** The node that a JSON pointer (RFC 6901) leads to, as far as it goes. */
export function nodeAt(root: YamlNode, pointer: string): YamlNode {
  let node = root;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const next = node.kind === 'map' ? node.get(key) : node.kind === 'seq' ? node.items[Number(key)] : undefined;
    if (!next) break;
    node = next;
  }
  return node;
}

/** The entries of a map; of anything else, none. */
export function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

/** What a node is, in words. */
export function kindOf(node: YamlNode): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'seq') return 'a list';
  return node.value === null ? 'nothing' : typeof node.value === 'string' ? `\`${node.text}\`` : node.text;
}
