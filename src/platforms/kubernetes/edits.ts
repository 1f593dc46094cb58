import type { Edit } from '../../core/fix.ts';
import { insertBefore } from '../../documents/yaml/edits.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../../documents/yaml/index.ts';
import type { KubernetesObject } from './model.ts';
import { asMap, at } from './read.ts';

/** The source of a node or key, as it is written. */
export function sourceOf(text: string, node: { range: { start: number; end: number } }): string {
  return text.slice(node.range.start, node.range.end);
}

/**
 * Adds a field at the top of a mapping; further lines of `field` count from its column. `undefined` where the mapping
 * came in by an alias or merge, so that an edit would reach further than it seems to.
 */
export function addField(text: string, map: YamlMap, field: string): Edit | undefined {
  const first = map.entries[0];
  if (!first || first.merged || map.aliasRange) return undefined;
  if (!map.flow) return insertBefore(text, map, first, field.split('\n'));
  const { start } = first.key.range;
  return field.includes('\n') ? undefined : { range: { start, end: start }, newText: `${field}, ` };
}

/**
 * Takes a field with its lines out of a block mapping. `undefined` where something else stands on these lines (a list
 * marker, a comment), or where nothing would be left.
 */
export function removeField(text: string, map: YamlMap, entry: YamlEntry): Edit | undefined {
  if (map.flow || map.aliasRange || entry.merged || map.entries.length + map.duplicates.length < 2) return undefined;
  const start = text.lastIndexOf('\n', entry.range.start - 1) + 1;
  const lineEnd = text.indexOf('\n', entry.range.end);
  const end = lineEnd < 0 ? text.length : lineEnd + 1;
  const around = text.slice(start, entry.range.start) + text.slice(entry.range.end, end);
  if (around.trim() !== '' || /(^|\s)#/.test(text.slice(entry.range.start, entry.range.end))) return undefined;
  return { range: { start, end }, newText: '' };
}

/** The selector that fits a workload's own pods, as a field; `undefined` where its labels can't be copied as they stand. */
export function selectorField(text: string, object: KubernetesObject): string | undefined {
  const labels = asMap(at(object.spec, 'template', 'metadata', 'labels'));
  if (!labels?.entries.length || labels.aliasRange || labels.entries.some(e => e.merged || !isPlain(e.value))) return undefined;
  return `selector:\n  matchLabels:\n${labels.entries.map(e => `    ${sourceOf(text, e.key)}: ${sourceOf(text, e.value)}`).join('\n')}`;
}

function isPlain(node: YamlNode): boolean {
  return node.kind === 'scalar' && !node.aliasRange && node.anchor === undefined && node.style !== 'literal' && node.style !== 'folded';
}
