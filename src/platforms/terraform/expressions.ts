import type { Attribute, Block, Expression } from '../../documents/hcl/tree.ts';
import { blocksOf } from '../../documents/hcl/tree.ts';
import { visitBody } from '../../documents/hcl/walk.ts';
import type { TerraformModel } from './model.ts';

const memo = new WeakMap<TerraformModel, readonly Expression[]>();

/** Every expression of a file, outer ones first; the types of variables are none. Collected once for all rules. */
export function expressionsOf(model: TerraformModel): readonly Expression[] {
  let list = memo.get(model);
  if (!list) {
    const found: Expression[] = [];
    visitBody({ ...model.body, items: model.body.items.map(withoutType) }, e => found.push(e));
    memo.set(model, (list = found));
  }
  return list;
}

function withoutType(item: Attribute | Block): Attribute | Block {
  if (item.kind !== 'block' || item.type !== 'variable') return item;
  return { ...item, body: { ...item.body, items: item.body.items.filter(i => i.kind !== 'attribute' || i.name !== 'type') } };
}

/** Every block of a file with those that hold it, outermost first. */
export function visitBlocks(model: TerraformModel, visit: (block: Block, outer: readonly Block[]) => void): void {
  const go = (block: Block, outer: readonly Block[]): void => {
    visit(block, outer);
    const inner = [...outer, block];
    for (const b of blocksOf(block.body)) go(b, inner);
  };
  for (const block of blocksOf(model.body)) go(block, []);
}

/** A block as people speak of it: `resource "aws_s3_bucket" "logs"`, or `terraform`. */
export function addressOf(block: Block): string {
  const labels = block.labels.map(l => l.value);
  if (block.type === 'resource') return labels.join('.');
  return [block.type === 'variable' ? 'var' : block.type, ...labels].join('.');
}
