import type { Json } from '../../core/rule.ts';
import type { YamlNode } from './tree.ts';

/** A YAML tree as plain data; keys are their text. */
export function toJson(node: YamlNode): Json {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'seq') return node.items.map(toJson);
  return Object.fromEntries(node.entries.map(e => [e.key.kind === 'scalar' ? e.key.text : '', toJson(e.value)]));
}
