import type { Edit } from '../../core/fix.ts';
import type { YamlEntry, YamlMap } from './tree.ts';

/**
 * A value to write. A string stands as it is in block style, so one that YAML would misread must come quoted; `raw` is
 * text that is right in YAML and JSON alike: `["ALL"]`.
 */
export type NewValue = string | number | boolean | { raw: string };

/** The column at which `offset` stands on its line. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** Where the line of `offset` ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at < 0) return text.length;
  return text[at - 1] === '\r' && at - 1 >= offset ? at - 1 : at;
}

/** The line break that the text uses. */
export function breakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/**
 * Edits that make the value at `path` below `map` be `value`: replaces a scalar, or adds the keys that are missing,
 * in the style (block, flow, JSON) that is there. `undefined` where the place comes from an alias or a merge key, or
 * holds something that a scalar must not overwrite.
 */
export function setPath(text: string, map: YamlMap, path: readonly string[], value: NewValue): Edit[] | undefined {
  if (map.aliasRange) return undefined;
  const [key, ...rest] = path as [string, ...string[]];
  const entry = map.entry(key);
  if (!entry) return addEntry(text, map, path, value);
  if (entry.merged || entry.value.aliasRange) return undefined;
  const node = entry.value;
  if (rest.length === 0) {
    if (node.kind !== 'scalar' || node.style === 'literal' || node.style === 'folded' || node.anchor) return undefined;
    if (node.range.start === node.range.end) return fillEmpty(text, entry, ` ${plain(value)}`);
    return [{ range: node.range, newText: quoteLike(node.style, value) }];
  }
  if (node.kind === 'map') {
    if (node.entries.length || !node.flow || map.flow) return setPath(text, node, rest, value);
    // `resources: {}` in a block mapping becomes a block.
    return [{ range: { start: afterColon(text, entry), end: node.range.end }, newText: nested(text, columnOf(text, entry.key.range.start) + 2, rest, value) }];
  }
  if (node.kind === 'scalar' && node.value === null && !map.flow && node.range.start === node.range.end) {
    return fillEmpty(text, entry, nested(text, columnOf(text, entry.key.range.start) + 2, rest, value));
  }
  return undefined;
}

/** Edits that add keys behind the last entry of a mapping. */
function addEntry(text: string, map: YamlMap, path: readonly string[], value: NewValue): Edit[] | undefined {
  const own = map.entries.filter(e => !e.merged);
  const last = own.reduce<YamlEntry | undefined>((a, b) => (!a || b.range.end > a.range.end ? b : a), undefined);
  if (map.flow) {
    const json = last?.key.style === 'double';
    const piece = flowEntry(path, value, json);
    const at = last ? last.range.end : map.range.start + 1;
    return [{ range: { start: at, end: at }, newText: last ? `, ${piece}` : piece }];
  }
  if (!last) return undefined;
  const at = lineEnd(text, Math.max(last.range.end, emptyEnd(text, last)));
  return [{ range: { start: at, end: at }, newText: nested(text, columnOf(text, last.key.range.start), path, value) }];
}

/** New lines above the line of a block mapping's `entry`, at the column of its key. `undefined` in flow mappings. */
export function insertBefore(text: string, map: YamlMap, entry: YamlEntry, lines: readonly string[]): Edit | undefined {
  if (map.flow || map.aliasRange || entry.merged) return undefined;
  const start = entry.key.range.start;
  const indent = ' '.repeat(columnOf(text, start));
  const eol = breakOf(text);
  return { range: { start, end: start }, newText: lines.map(line => line + eol + indent).join('') };
}

/** Takes an entry with its lines out of a block mapping, or with its comma out of a flow mapping. */
export function removeEntry(text: string, map: YamlMap, entry: YamlEntry): Edit[] | undefined {
  if (entry.merged || map.aliasRange) return undefined;
  const own = [...map.entries.filter(e => !e.merged), ...map.duplicates].sort((a, b) => a.range.start - b.range.start);
  if (own.length < 2 && map.merges.length === 0) return undefined;
  if (map.flow) {
    const i = own.indexOf(entry);
    if (i < 0) return undefined;
    const range = i > 0 ? { start: own[i - 1]!.range.end, end: entry.range.end } : { start: entry.range.start, end: own[1]!.range.start };
    return [{ range, newText: '' }];
  }
  const start = entry.key.range.start;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const end = lineEnd(text, Math.max(entry.range.end, emptyEnd(text, entry)));
  const next = end + (text.startsWith('\r\n', end) ? 2 : end < text.length ? 1 : 0);
  if (text.slice(lineStart, start).trim() === '') return [{ range: { start: lineStart, end: next }, newText: '' }];
  // The first key of a list item shares its line with the dash: the next key moves up to it.
  const following = own.find(e => e.range.start > start);
  return following ? [{ range: { start, end: following.key.range.start }, newText: '' }] : undefined;
}

function fillEmpty(text: string, entry: YamlEntry, newText: string): Edit[] {
  const at = newText.startsWith(' ') ? afterColon(text, entry) : lineEnd(text, afterColon(text, entry));
  return [{ range: { start: at, end: at }, newText }];
}

/** Behind the colon of an entry. */
function afterColon(text: string, entry: YamlEntry): number {
  return text.indexOf(':', entry.key.range.end) + 1;
}

/** For a key without a value, its colon belongs to it too. */
function emptyEnd(text: string, entry: YamlEntry): number {
  return entry.value.range.start === entry.value.range.end && !entry.value.aliasRange ? afterColon(text, entry) : 0;
}

function nested(text: string, column: number, path: readonly string[], value: NewValue): string {
  const eol = breakOf(text);
  return path.map((key, i) => `${eol}${' '.repeat(column + 2 * i)}${key}:${i === path.length - 1 ? ` ${plain(value)}` : ''}`).join('');
}

function flowEntry(path: readonly string[], value: NewValue, json: boolean): string {
  const [key, ...rest] = path as [string, ...string[]];
  const name = json ? JSON.stringify(key) : key;
  if (!rest.length) return `${name}: ${json && typeof value === 'string' ? JSON.stringify(value) : plain(value)}`;
  return `${name}: {${flowEntry(rest, value, json)}}`;
}

function quoteLike(style: string, value: NewValue): string {
  if (typeof value !== 'string') return plain(value);
  if (style === 'double') return JSON.stringify(value);
  return style === 'single' ? `'${value.replaceAll("'", "''")}'` : value;
}

function plain(value: NewValue): string {
  return typeof value === 'object' ? value.raw : String(value);
}
