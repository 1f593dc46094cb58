import { Composer, Parser, isAlias, isMap, isScalar, isSeq, type Document as LibDocument, type Node, type ParsedNode, type YAMLError } from 'yaml';
import type { Range } from '../../core/text.ts';
import { findComments } from './comments.ts';
import { MapNode, ScalarNode, SeqNode } from './nodes.ts';
import type { ScalarStyle, YamlDocument, YamlEntry, YamlError, YamlNode, YamlScalar } from './tree.ts';

/** More errors than these say nothing new about a broken text. */
const MAX_ERRORS = 50;
/** Nodes that aliases may add; beyond it a document is a bomb, not a configuration. */
const MAX_ALIASED = 100_000;
/** Nesting that no configuration reaches and every recursive reader survives. */
const MAX_DEPTH = 200;

/**
 * Parses the first document of `text`. Never throws: what is broken is in `errors`, and the rest is read.
 * A second document is an error here; platforms that allow streams split them with `splitYaml`.
 */
export function parseYaml(text: string): YamlDocument {
  const deep = tooDeep(text);
  if (deep !== undefined) return broken(text, deep, 'nested more deeply than any reader allows');
  try {
    const composer = new Composer({ uniqueKeys: false, strict: true, logLevel: 'silent', prettyErrors: false, version: '1.2' });
    const documents = composer.compose(new Parser().parse(text), true, text.length);
    const first = documents.next().value as LibDocument.Parsed<ParsedNode> | undefined;
    if (!first) return { root: undefined, errors: [], comments: [], text };
    const converter = new Converter(text);
    const root = first.contents ? converter.convert(first.contents) : undefined;
    const errors = [...first.errors, ...first.warnings].slice(0, MAX_ERRORS).map(e => toError(e, text));
    const second = documents.next().value as LibDocument.Parsed | undefined;
    if (second) errors.push({ range: firstLine(text, second.range[0]), message: 'only one YAML document is read here', severity: 'error', code: 'MULTIPLE_DOCS' });
    errors.push(...converter.errors.slice(0, MAX_ERRORS));
    return { root, errors, comments: findComments(text, converter.scalars), text };
  } catch (error) {
    return broken(text, 0, error instanceof Error ? error.message : String(error));
  }
}

function broken(text: string, at: number, message: string): YamlDocument {
  return { root: undefined, errors: [{ range: firstLine(text, at), message, severity: 'error', code: 'IMPOSSIBLE' }], comments: [], text };
}

function firstLine(text: string, start: number): Range {
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : end };
}

/** The offset at which nesting passes the limit, by brackets or by indentation; the parser itself recurses. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 91 || c === 123) {
      if (++depth > MAX_DEPTH * 4) return i;
    } else if ((c === 93 || c === 125) && depth > 0) depth--;
  }
  const indentation = new RegExp(`^(?: {${MAX_DEPTH * 4}}|(?:- ?){${MAX_DEPTH}})`, 'm');
  const m = indentation.exec(text);
  return m && /^ *(?:- |[\w"'?{[])/.test(text.slice(m.index, m.index + 4000)) ? m.index : undefined;
}

function toError(error: YAMLError, text: string): YamlError {
  const [start, end] = error.pos;
  const from = Math.min(start, text.length);
  return {
    range: { start: from, end: Math.max(from, Math.min(end, text.length)) },
    message: error.message.charAt(0).toLowerCase() + error.message.slice(1),
    severity: error.name === 'YAMLWarning' ? 'warning' : 'error',
    code: error.code,
  };
}

const STYLES: Record<string, ScalarStyle> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

class Converter {
  readonly errors: YamlError[] = [];
  /** In source order; comments cannot lie within them. */
  readonly scalars: YamlScalar[] = [];
  private readonly anchors = new Map<string, { node: YamlNode; size: number }>();
  private readonly sizes = new WeakMap<YamlNode, number>();
  private aliased = 0;

  constructor(private readonly text: string) {}

  convert(node: Node | null, depth = 0): YamlNode {
    if (isAlias(node)) return this.resolve(node.source, rangeOf(node.range));
    const result = depth > MAX_DEPTH ? this.refuse(node) : isMap(node) ? this.map(node, depth) : isSeq(node) ? this.seq(node, depth) : this.scalar(node);
    const { anchor, tag } = node as { anchor?: string; tag?: string } & Node;
    if (anchor) {
      result.anchor = anchor;
      this.anchors.set(anchor, { node: result, size: this.sizes.get(result) ?? 1 });
    }
    if (tag) result.tag = tag;
    return result;
  }

  private refuse(node: Node | null): YamlNode {
    const range = rangeOf(node?.range);
    this.errors.push({ range: firstLine(this.text, range.start), message: 'nested more deeply than any reader allows', severity: 'error', code: 'IMPOSSIBLE' });
    return new ScalarNode(range, 'plain', null, '', this.text);
  }

  private scalar(node: Node | null): ScalarNode {
    if (!isScalar(node)) return new ScalarNode(rangeOf(node?.range), 'plain', null, '', this.text);
    const range = rangeOf(node.range);
    const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
    // A block scalar ends with its last character that is not white space: what follows belongs to the layout.
    if (style === 'literal' || style === 'folded') {
      while (range.end > range.start + 1 && /\s/.test(this.text[range.end - 1]!)) range.end--;
    }
    const value = node.value;
    const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : typeof value === 'bigint' ? Number(value) : null;
    const text = typeof value === 'string' ? value : (node.source ?? '');
    const scalar = new ScalarNode(range, style, known, text, this.text);
    if (range.end > range.start) this.scalars.push(scalar);
    return scalar;
  }

  private seq(node: Node & { items: unknown[]; flow?: boolean }, depth: number): SeqNode {
    const items = node.items.map(i => this.convert(i as Node | null, depth + 1));
    const seq = new SeqNode(this.span(node, items), node.flow === true, items);
    this.sizes.set(seq, items.reduce((n, i) => n + (this.sizes.get(i) ?? 1), 1));
    return seq;
  }

  private map(node: Node & { items: { key: unknown; value: unknown }[]; flow?: boolean }, depth: number): MapNode {
    const entries: YamlEntry[] = [];
    const duplicates: YamlEntry[] = [];
    const merges: YamlEntry[] = [];
    const seen = new Set<string>();
    let size = 1;
    let end = 0;
    for (const pair of node.items) {
      const entry = this.entry(pair.key as Node | null, pair.value as Node | null, depth);
      end = Math.max(end, entry.range.end);
      size += this.sizes.get(entry.value) ?? 1;
      if (entry.key.style === 'plain' && entry.key.text === '<<') merges.push(entry);
      else if (seen.has(entry.key.text)) duplicates.push(entry);
      else {
        seen.add(entry.key.text);
        entries.push(entry);
      }
    }
    for (const merge of merges) {
      for (const source of merge.value.kind === 'seq' ? merge.value.items : [merge.value]) {
        if (source.kind !== 'map') continue;
        for (const e of source.entries) {
          if (seen.has(e.key.text)) continue;
          seen.add(e.key.text);
          entries.push({ ...e, merged: true });
        }
      }
    }
    const range = rangeOf(node.range);
    if (!node.flow && end > range.start) range.end = end;
    const map = new MapNode(range, node.flow === true, entries, duplicates, merges);
    this.sizes.set(map, size);
    return map;
  }

  private entry(keyNode: Node | null, valueNode: Node | null, depth: number): YamlEntry {
    const converted = this.convert(keyNode, depth + 1);
    const key = converted.kind === 'scalar' ? converted : new ScalarNode(converted.range, 'plain', null, '', this.text);
    // `key` alone and `{key}` have no value node.
    const value = valueNode ? this.convert(valueNode, depth + 1) : new ScalarNode({ start: key.range.end, end: key.range.end }, 'plain', null, '', this.text);
    const keyStart = (key.aliasRange ?? key.range).start;
    const valueRange = value.aliasRange ?? value.range;
    const empty = valueRange.start === valueRange.end;
    return { key, value, range: { start: keyStart, end: Math.max(empty ? (key.aliasRange ?? key.range).end : valueRange.end, keyStart) } };
  }

  private span(node: Node & { flow?: boolean }, items: readonly YamlNode[]): Range {
    const range = rangeOf(node.range);
    const last = items[items.length - 1];
    if (!node.flow && last) {
      const lastRange = last.aliasRange ?? last.range;
      range.end = Math.max(Math.min(lastRange.end, range.end), range.start);
    }
    return range;
  }

  private resolve(name: string, range: Range): YamlNode {
    const target = this.anchors.get(name);
    if (target && this.aliased + target.size <= MAX_ALIASED) {
      this.aliased += target.size;
      const copy: YamlNode = Object.assign(Object.create(Object.getPrototypeOf(target.node) as object) as YamlNode, target.node, { aliasRange: range, anchor: undefined });
      this.sizes.set(copy, target.size);
      return copy;
    }
    const message = target ? 'aliases multiply this document beyond what any reader accepts' : `no anchor \`&${name}\` stands before this alias`;
    this.errors.push({ range, message, severity: 'error', code: target ? 'ALIAS_BOMB' : 'BAD_ALIAS' });
    const missing = new ScalarNode(range, 'plain', null, '', this.text);
    missing.aliasRange = range;
    return missing;
  }
}

function rangeOf(range: readonly [number, number, number] | null | undefined): Range {
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}
