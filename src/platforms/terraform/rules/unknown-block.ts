import { fileRule } from '../../../core/rule.ts';
import { suggest } from '../../../core/suggest.ts';
import { didYouMean } from '../../../core/wording.ts';
import { LANGUAGE_BLOCKS } from '../language.ts';
import type { TerraformModel } from '../model.ts';
import { topBlocks } from '../model.ts';
import { DOCS } from '../refer.ts';

export const unknownBlock = fileRule<TerraformModel, object, 'unknown' | 'labels' | 'argument'>(
  {
    id: 'terraform/unknown-block',
    summary: 'A block at the top level is none that Terraform knows, or has the wrong number of labels',
    category: 'schema',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['infrastructure-as-code'],
    wastes: ['defects'],
    aliases: [],
    references: [DOCS.syntax],
    messages: {
      unknown: 'Terraform has no block `{type}`{hint}',
      labels: 'a `{type}` block takes {expected}, not {found}: write `{form}`',
      argument: 'the argument `{name}` stands outside of any block: a file of configuration holds blocks alone',
    },
  },
  (model, { report }) => {
    if (model.kind !== 'configuration' || model.json) return;
    for (const item of model.body.items) {
      if (item.kind === 'attribute') report({ at: item.nameRange, subject: item.name, message: 'argument', data: { name: item.name } });
    }
    for (const block of topBlocks(model)) {
      const known = LANGUAGE_BLOCKS[block.type];
      if (!known) {
        const near = suggest(block.type, Object.keys(LANGUAGE_BLOCKS));
        report({
          at: block.typeRange,
          subject: block.type,
          message: 'unknown',
          data: { type: block.type, hint: didYouMean(near) },
          fixes: near ? [{ title: `Change to \`${near}\``, safety: 'safe', edits: [{ range: block.typeRange, newText: near }] }] : [],
        });
      } else if (block.labels.length !== known.labels.length) {
        const form = [block.type, ...known.labels.map(l => `"${l}"`)].join(' ');
        report({
          at: block.headRange,
          subject: block.type,
          message: 'labels',
          data: { type: block.type, expected: labels(known.labels.length), found: String(block.labels.length), form: `${form} { … }` },
        });
      }
    }
  },
);

function labels(n: number): string {
  return n === 0 ? 'no label' : n === 1 ? 'one label' : `${n} labels`;
}
