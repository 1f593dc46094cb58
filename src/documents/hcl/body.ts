import { buildExpression, rangeOf } from './expression.ts';
import type { SyntaxNode } from './snapshot.ts';
import { unescapeQuoted } from './strings.ts';
import type { Attribute, Block, Body, Label } from './tree.ts';

/** Blocks nested deeper are left unread, so that no file exhausts the stack. */
const MAX_DEPTH = 200;

/** The attributes and blocks that stand in a node, also where they ended up inside an error. */
export function buildItems(node: SyntaxNode, text: string, depth = 0): (Attribute | Block)[] {
  const items: (Attribute | Block)[] = [];
  if (depth > MAX_DEPTH) return items;
  for (const child of node.children) {
    if (child.type === 'attribute') {
      const built = buildAttribute(child, text);
      if (built) items.push(built);
    } else if (child.type === 'block') {
      const built = buildBlock(child, text, depth + 1);
      if (built) items.push(built);
    } else if (child.type === 'body' || child.type === 'ERROR') {
      items.push(...buildItems(child, text, depth + 1));
    }
  }
  return items;
}

function buildAttribute(node: SyntaxNode, text: string): Attribute | undefined {
  const name = node.children[0];
  if (name?.type !== 'identifier') return undefined;
  const range = rangeOf(node);
  const value = node.children.findLast(n => n.type === 'expression');
  const broken = !value || node.children.some(n => n.type === 'ERROR');
  return {
    kind: 'attribute',
    name: text.slice(name.start, name.end),
    nameRange: rangeOf(name),
    value: broken ? { kind: 'broken', range: { start: name.end, end: node.end } } : buildExpression(value, text),
    range,
  };
}

function buildBlock(node: SyntaxNode, text: string, depth: number): Block | undefined {
  const type = node.children[0];
  if (type?.type !== 'identifier') return undefined;
  const labels = node.children.slice(1).filter(n => n.type === 'string_lit' || n.type === 'identifier').map(n => buildLabel(n, text));
  const open = node.children.find(n => n.type === 'block_start');
  const close = node.children.findLast(n => n.type === 'block_end');
  const body: Body = { range: { start: open?.end ?? node.end, end: close?.start ?? node.end }, items: buildItems(node, text, depth) };
  const last = labels.at(-1);
  const headEnd = last ? last.range.end + (last.quoted ? 1 : 0) : type.end;
  return {
    kind: 'block',
    type: text.slice(type.start, type.end),
    typeRange: rangeOf(type),
    labels,
    body,
    headRange: { start: type.start, end: headEnd },
    range: rangeOf(node),
  };
}

function buildLabel(node: SyntaxNode, text: string): Label {
  if (node.type === 'identifier') return { value: text.slice(node.start, node.end), range: rangeOf(node), quoted: false };
  const range = { start: node.start + 1, end: Math.max(node.start + 1, node.end - 1) };
  return { value: unescapeQuoted(text.slice(range.start, range.end)), range, quoted: true };
}
