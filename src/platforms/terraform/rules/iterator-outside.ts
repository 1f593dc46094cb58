import { fileRule } from '../../../core/rule.ts';
import { contains, type Range } from '../../../core/text.ts';
import { attribute, type Block } from '../../../documents/hcl/tree.ts';
import { topBlocks, type TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

/** Blocks that may be repeated. */
const REPEATABLE = ['resource', 'data', 'ephemeral', 'module', 'import', 'provider', 'action', 'list'];

export const iteratorOutside = fileRule<TerraformModel, object, 'each' | 'count' | 'elsewhere' | 'both'>(
  {
    id: 'terraform/iterator-outside',
    summary: 'The iterator each or count is used in a block that is not repeated that way',
    category: 'reference',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['infrastructure-as-code'],
    wastes: ['defects'],
    aliases: [],
    references: [DOCS.forEach, DOCS.count],
    messages: {
      each: '`{name}` is known only in a block with `for_each`, which {block} has not',
      count: '`{name}` is known only in a block with `count`, which {block} has not',
      elsewhere: '`{name}` is known only in a block that is repeated, not in {block}',
      both: '{block} has both `count` and `for_each`: a block is repeated by one of them',
    },
  },
  (model, { report }) => {
    const blocks = topBlocks(model);
    for (const block of blocks) {
      const forEach = attribute(block.body, 'for_each');
      const count = attribute(block.body, 'count');
      if (forEach && count && REPEATABLE.includes(block.type)) {
        report({ at: count.nameRange, subject: block.labels.map(l => l.value).join('.'), message: 'both', data: { block: headOf(block.type, block.labels) } });
      }
    }
    for (const r of model.references) {
      if (r.kind !== 'each' && r.kind !== 'count' || r.soft) continue;
      const block = holding(blocks, r.range);
      // Data sources of a check are blocks of their own.
      if (!block || block.type === 'check') continue;
      const data = { name: r.address, block: headOf(block.type, block.labels) };
      if (!REPEATABLE.includes(block.type)) report({ at: r.range, subject: r.owner, message: 'elsewhere', data });
      else if (!attribute(block.body, r.kind === 'each' ? 'for_each' : 'count')) report({ at: r.range, subject: r.owner, message: r.kind, data });
    }
  },
);

/** The block that holds a range; blocks stand in the order of the file. */
function holding(blocks: readonly Block[], range: Range): Block | undefined {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if (blocks[mid]!.range.start <= range.start) low = mid;
    else high = mid - 1;
  }
  const block = blocks[low];
  return block && contains(block.range, range) ? block : undefined;
}

function headOf(type: string, labels: readonly { value: string }[]): string {
  return `\`${[type, ...labels.map(l => l.value)].join(' ')}\``;
}
