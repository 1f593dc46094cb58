import { fileRule } from '../../../core/rule.ts';
import { constant, UNKNOWN } from '../../../documents/hcl/constant.ts';
import type { ObjectItem } from '../../../documents/hcl/tree.ts';
import { expressionsOf } from '../expressions.ts';
import { knownValue } from '../known.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

export const duplicateKey = fileRule<TerraformModel, object, 'twice'>(
  {
    id: 'terraform/duplicate-key',
    summary: 'An object has the same key twice',
    category: 'reliability',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['infrastructure-as-code'],
    wastes: ['defects'],
    aliases: ['tflint:terraform_map_duplicate_keys'],
    references: [DOCS.types],
    messages: { twice: 'the key `{key}` already stands on line {line}, and the last one wins: keep one of the two' },
  },
  (model, { document, report }) => {
    for (const e of expressionsOf(model)) {
      if (e.kind !== 'object') continue;
      const seen = new Map<string, number>();
      for (const item of e.items) {
        const key = keyOf(model, item);
        if (key === undefined) continue;
        const first = seen.get(key);
        if (first === undefined) seen.set(key, item.range.start);
        else {
          report({
            at: item.key.range, subject: key, message: 'twice',
            data: { key, line: document.lines.lineAt(first) + 1 },
            confidence: item.name === undefined ? 'medium' : 'high',
          });
        }
      }
    }
  },
);

/** The key where it is known: a word, a string, or a variable's default. */
function keyOf(model: TerraformModel, item: ObjectItem): string | undefined {
  if (item.name !== undefined) return item.name;
  const written = constant(item.key);
  const value = written === UNKNOWN ? knownValue(model, item.key) : written;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
