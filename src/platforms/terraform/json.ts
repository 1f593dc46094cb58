import type { Range } from '../../core/text.ts';
import { objectItems } from '../../documents/hcl/expression.ts';
import { syntaxErrors } from '../../documents/hcl/errors.ts';
import { syntaxTree } from '../../documents/hcl/parse.ts';
import type { Attribute, Block, Expression, HclFile, Label, ObjectItem } from '../../documents/hcl/tree.ts';

/** How many names stand between the type of a block and its body. */
const LABELS: Readonly<Record<string, number>> = { resource: 2, data: 2, ephemeral: 2, variable: 1, output: 1, module: 1, provider: 1, check: 1, backend: 1, locals: 0, terraform: 0, required_providers: 0 };

/**
 * Reads Terraform's JSON syntax as the tree of the native one: its objects are objects of HCL, so the same grammar
 * parses them. `undefined` where the text is not in JSON syntax. A list at the root has no body, only an error.
 */
export function readJson(text: string): HclFile | undefined {
  const first = /\S/.exec(text.replace(/^\ufeff/, ' '));
  if (first?.[0] !== '{' && first?.[0] !== '[') return undefined;
  const body = { range: { start: 0, end: text.length }, items: [] as (Attribute | Block)[] };
  if (first[0] === '[') return { text, body, comments: [], errors: [] };
  const { root, sound } = syntaxTree(text);
  const object = root.children.find(n => n.type === 'object');
  if (object) body.items = objectItems(object, text, 0).flatMap(item => blocksOf(item));
  return { text, body, comments: [], errors: sound ? [] : syntaxErrors(root, text) };
}

function blocksOf(item: ObjectItem): (Attribute | Block)[] {
  const count = item.name === undefined ? undefined : LABELS[item.name];
  return count === undefined ? asAttributes(item) : nest(item, item.name!, keyRange(item), [], count, item.value);
}

/** Goes down through the names, and through lists that repeat a block. */
function nest(item: ObjectItem, type: string, typeRange: Range, labels: readonly Label[], left: number, value: Expression): Block[] {
  if (value.kind === 'tuple') return value.items.flatMap(v => nest(item, type, typeRange, labels, left, v));
  if (value.kind !== 'object') return [];
  if (left > 0) {
    return value.items.flatMap(inner => {
      if (inner.name === undefined) return [];
      return nest(inner, type, typeRange, [...labels, { value: inner.name, range: keyRange(inner), quoted: true }], left - 1, inner.value);
    });
  }
  const items = value.items.flatMap(inner => (type === 'terraform' ? blocksOf(inner) : asAttributes(inner)));
  const head = labels.at(-1)?.range ?? typeRange;
  return [{ kind: 'block', type, typeRange, labels, body: { range: value.range, items }, headRange: head, range: { start: head.start, end: item.range.end } }];
}

function asAttributes(item: ObjectItem): Attribute[] {
  // A key `//` is a comment of the JSON syntax.
  if (item.name === undefined || item.name === '//') return [];
  return [{ kind: 'attribute', name: item.name, nameRange: keyRange(item), value: item.value, range: item.range }];
}

function keyRange(item: ObjectItem): Range {
  return item.key.range;
}
