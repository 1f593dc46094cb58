import { fileRule } from '../../../core/rule.ts';
import type { Body } from '../../../documents/hcl/tree.ts';
import { blocksOf } from '../../../documents/hcl/tree.ts';
import { addressOf } from '../expressions.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

export const duplicateArgument = fileRule<TerraformModel, object, 'twice'>(
  {
    id: 'terraform/duplicate-argument',
    summary: 'A block sets the same argument twice',
    category: 'schema',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['infrastructure-as-code'],
    wastes: ['defects'],
    aliases: [],
    references: [DOCS.syntax],
    messages: { twice: '`{name}` is already set on line {line}: keep one of the two' },
  },
  (model, { document, report }) => {
    if (model.json) return;
    const check = (body: Body, subject: string): void => {
      const seen = new Map<string, number>();
      for (const item of body.items) {
        if (item.kind !== 'attribute') continue;
        const first = seen.get(item.name);
        if (first === undefined) seen.set(item.name, item.range.start);
        else report({ at: item.nameRange, subject: `${subject}.${item.name}`, message: 'twice', data: { name: item.name, line: document.lines.lineAt(first) + 1 } });
      }
      for (const block of blocksOf(body)) check(block.body, subject ? `${subject}.${block.type}` : addressOf(block));
    };
    check(model.body, '');
  },
);
