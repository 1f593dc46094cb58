import { fileRule } from '../../../core/rule.ts';
import { suggest } from '../../../core/suggest.ts';
import { didYouMean } from '../../../core/wording.ts';
import type { Block } from '../../../documents/hcl/tree.ts';
import { addressOf, visitBlocks } from '../expressions.ts';
import { INNER_BLOCKS, LANGUAGE_BLOCKS, type LanguageBlock } from '../language.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

type Known = Pick<LanguageBlock, 'arguments' | 'blocks'>;

export const unknownArgument = fileRule<TerraformModel, object, 'unknown' | 'as-block' | 'as-argument'>(
  {
    id: 'terraform/unknown-argument',
    summary: 'A block of the language has an argument or a block that it does not take',
    category: 'schema',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['infrastructure-as-code'],
    wastes: ['defects'],
    aliases: [],
    references: [DOCS.variables, DOCS.outputs, DOCS.lifecycle, DOCS.settings],
    messages: {
      unknown: '`{block}` takes no `{name}`{hint}',
      'as-block': '`{name}` of `{block}` is a block: write it without `=`',
      'as-argument': '`{name}` of `{block}` is an argument: write `{name} = …`',
    },
  },
  (model, { report }) => {
    if (model.kind !== 'configuration' || model.json) return;
    visitBlocks(model, (block, outer) => {
      const known = knownOf(block, outer);
      if (!known) return;
      const subject = addressOf(outer[0] ?? block);
      for (const item of block.body.items) {
        const [name, at] = item.kind === 'attribute' ? [item.name, item.nameRange] : [item.type, item.typeRange];
        const own = item.kind === 'attribute' ? known.arguments : known.blocks;
        const other = item.kind === 'attribute' ? known.blocks : known.arguments;
        if (own.includes(name) || name === 'dynamic') continue;
        const data = { block: block.type, name };
        if (other.includes(name)) {
          report({ at, subject: `${subject}.${name}`, message: item.kind === 'attribute' ? 'as-block' : 'as-argument', data });
          continue;
        }
        const near = suggest(name, own);
        report({
          at,
          subject: `${subject}.${name}`,
          message: 'unknown',
          data: { ...data, hint: didYouMean(near) },
          fixes: near ? [{ title: `Change to \`${near}\``, safety: 'safe', edits: [{ range: at, newText: near }] }] : [],
        });
      }
    });
  },
);

/** What a block takes, where the language alone says it. */
function knownOf(block: Block, outer: readonly Block[]): Known | undefined {
  const [top] = outer;
  if (!top) {
    const known = LANGUAGE_BLOCKS[block.type];
    return known?.closed ? known : undefined;
  }
  // Providers have blocks of the same names further in: `lifecycle` of a bucket's rules.
  const direct = outer.length === 1;
  if (direct && ['resource', 'data', 'ephemeral', 'module'].includes(top.type)) return block.type === 'lifecycle' ? INNER_BLOCKS['lifecycle'] : undefined;
  const language = ['variable', 'output', 'check', 'resource', 'data', 'removed'].includes(top.type);
  const inLifecycle = outer.length === 2 && outer[1]!.type === 'lifecycle' && language;
  if (inLifecycle || direct && ['variable', 'output', 'check'].includes(top.type)) return INNER_BLOCKS[block.type];
  return undefined;
}
