import type { Document } from '../../core/document.ts';
import type { SchemaItem, SchemaNode } from '../../core/platform.ts';
import type { Block } from '../../documents/hcl/tree.ts';
import { blocksOf } from '../../documents/hcl/tree.ts';
import { INNER_BLOCKS, LANGUAGE_BLOCKS } from './language.ts';
import type { TerraformModel } from './model.ts';

/** What the language itself knows of a place: kinds of block and their arguments. Resources belong to their providers. */
export function schemaAt(model: TerraformModel, _document: Document, offset: number): SchemaNode | undefined {
  if (model.kind !== 'configuration' || model.json) return undefined;
  const outer: Block[] = [];
  for (let level = blocksOf(model.body); ;) {
    const inside = level.find(b => b.range.start <= offset && offset <= b.range.end);
    if (!inside) break;
    if (offset <= inside.typeRange.end) return blockNode(inside, outer);
    outer.push(inside);
    level = blocksOf(inside.body);
  }
  const block = outer.at(-1);
  if (!block) return { path: '', items: Object.entries(LANGUAGE_BLOCKS).map(([type, known]) => blockItem(type, known.labels, known.description)) };
  const known = outer.length === 1 ? LANGUAGE_BLOCKS[block.type] : INNER_BLOCKS[block.type];
  if (!known) return undefined;
  const at = block.body.items.find(i => i.kind === 'attribute' && i.nameRange.start <= offset && offset <= i.nameRange.end);
  return {
    path: [...outer.map(b => b.type), ...(at?.kind === 'attribute' ? [at.name] : [])].join('.'),
    ...(at?.kind === 'attribute' ? { range: at.nameRange } : {}),
    items: [
      ...known.arguments.map((label): SchemaItem => ({ label, kind: 'key', insert: `${label} = ` })),
      ...known.blocks.map(type => blockItem(type, [], INNER_BLOCKS[type]?.description ?? '')),
    ],
  };
}

function blockNode(block: Block, outer: readonly Block[]): SchemaNode {
  const known = outer.length ? INNER_BLOCKS[block.type] : LANGUAGE_BLOCKS[block.type];
  return { path: [...outer, block].map(b => b.type).join('.'), range: block.typeRange, items: [], ...(known ? { description: known.description } : {}) };
}

function blockItem(type: string, labels: readonly string[], description: string): SchemaItem {
  const head = [type, ...labels.map(l => `"${l}"`)].join(' ');
  return { label: type, kind: 'key', description, insert: `${head} {\n  \n}` };
}
