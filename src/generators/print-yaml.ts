import { Document, isMap, isScalar, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Node } from 'yaml';

/** What a model that is printed as YAML is made of. Keys that are `undefined` are left out. */
export type Yaml = string | number | boolean | null | Noted | readonly Yaml[] | { readonly [key: string]: Yaml | undefined };

/** A value with a comment that says why it is so. */
export class Noted {
  readonly comment: string;
  readonly value: Yaml;
  readonly where: 'above' | 'behind';

  constructor(comment: string, value: Yaml, where: 'above' | 'behind') {
    this.comment = comment;
    this.value = value;
    this.where = where;
  }
}

/** A value with a comment on the line above its key or item. Lines of the comment are parted by `\n`. */
export function above(comment: string, value: Yaml): Noted {
  return new Noted(comment, value, 'above');
}

/** A scalar with a comment behind it. */
export function behind(comment: string, value: string | number | boolean): Noted {
  return new Noted(comment, value, 'behind');
}

/**
 * Prints a model as a YAML document, in the order of its keys, with its comments, never folded. Lists of scalars that fit are written
 * in brackets, scripts of several lines as blocks.
 * @param head Comment at the top of the file.
 * @param parted Keys of the top level that an empty line stands before, and before each entry of whose maps one stands too.
 */
export function printYaml(model: { readonly [key: string]: Yaml | undefined }, head: string, parted: readonly string[] = []): string {
  const document = new Document();
  const root = nodeOf(model);
  document.contents = root as Document['contents'];
  document.commentBefore = comment(head);
  if (isMap(root)) {
    root.items.forEach((pair, i) => {
      if (isScalar(pair.key) && i > 0) pair.key.spaceBefore = true;
      if (!isScalar(pair.key) || !parted.includes(String(pair.key.value)) || !isMap(pair.value)) return;
      pair.value.items.forEach((inner, j) => {
        if (isScalar(inner.key) && j > 0) inner.key.spaceBefore = true;
      });
    });
  }
  return document.toString({ lineWidth: 0, singleQuote: true, flowCollectionPadding: false });
}

/** Prints a model without empty lines, as objects of Kubernetes are written. */
export function printObject(model: { readonly [key: string]: Yaml | undefined }, head: string): string {
  const document = new Document();
  document.contents = nodeOf(model) as Document['contents'];
  document.commentBefore = comment(head);
  return document.toString({ lineWidth: 0, singleQuote: true, flowCollectionPadding: false });
}

function nodeOf(value: Yaml): Node {
  if (value instanceof Noted) {
    const node = nodeOf(value.value);
    if (value.where === 'behind') node.comment = ` ${value.comment}`;
    else node.commentBefore = comment(value.comment);
    return node;
  }
  if (Array.isArray(value)) return listOf(value as readonly Yaml[]);
  if (value !== null && typeof value === 'object') return mapOf(value as { readonly [key: string]: Yaml | undefined });
  const scalar = new Scalar(value);
  // Older readers of YAML take numbers with colons for numbers to the base of sixty.
  if (typeof value === 'string' && /^[\d.]+(?::\d+)+$/.test(value)) scalar.type = 'QUOTE_SINGLE';
  if (typeof value === 'string' && value.includes('\n')) scalar.type = 'BLOCK_LITERAL';
  return scalar;
}

function listOf(values: readonly Yaml[]): YAMLSeq {
  const list = new YAMLSeq();
  list.items = values.map(nodeOf);
  const words = values.flatMap(v => (v === null || typeof v === 'object' ? [] : [String(v)]));
  list.flow = words.length === values.length && words.join(', ').length <= 80 && !words.some(w => /[,:{}[\]$#*\n]/.test(w));
  return list;
}

function mapOf(values: { readonly [key: string]: Yaml | undefined }): YAMLMap {
  const map = new YAMLMap();
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const name = new Scalar(key);
    const node = nodeOf(value);
    if (value instanceof Noted && value.where === 'above') {
      name.commentBefore = node.commentBefore ?? null;
      node.commentBefore = null;
    }
    map.items.push(new Pair(name, node));
  }
  // An empty map in block style would be nothing at all.
  if (!map.items.length) map.flow = true;
  return map;
}

function comment(text: string): string {
  return text.split('\n').map(line => ` ${line}`).join('\n');
}
