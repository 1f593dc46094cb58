import { fileRule, type FileRule, type Report } from '../../../core/rule.ts';
import type { Declaration, TerraformModel } from '../model.ts';
import { plainBlock, type PlainBlock } from '../plain.ts';
import { violations } from './evaluate.ts';
import { mend } from './mend.ts';
import { THEMES, type Row } from './row.ts';

/** A rule about single resources of one row. */
export function misconfigurationRule(row: Row): FileRule<TerraformModel, object, 'found'> {
  const { category, patterns, wastes } = THEMES[row.theme];
  return fileRule<TerraformModel, object, 'found'>(
    {
      id: `terraform/${row.id}`, summary: row.summary, category, severity: row.severity, confidence: 'high', persona: row.persona,
      patterns, wastes, aliases: row.aliases, references: [row.reference], messages: { found: `\`{address}\` ${row.says}` },
    },
    (model, { document, report }) => {
      for (const type of row.types) {
        for (const { declaration, block } of resourcesByType(model).get(type) ?? []) {
          for (const verdict of violations(row.when, { kind: 'block', block })) {
            const found: Report<'found'> = { at: verdict.at ?? block.headRange, subject: declaration.address, message: 'found', data: { address: declaration.address } };
            const edit = row.set && !model.json ? mend(document.text, verdict.scope ?? { kind: 'block', block }, row.set) : undefined;
            if (edit && row.set) found.fixes = [{ title: `Set \`${row.set.at} = ${row.set.value}\``, safety: row.set.safety ?? 'unsafe', edits: [edit] }];
            report(found);
          }
        }
      }
    },
  );
}

interface Resource {
  declaration: Declaration;
  block: PlainBlock;
}

const memo = new WeakMap<TerraformModel, ReadonlyMap<string, readonly Resource[]>>();

/** Resources and data sources (`data.TYPE`) by type, as plain data. Made once for all rows. */
function resourcesByType(model: TerraformModel): ReadonlyMap<string, readonly Resource[]> {
  const known = memo.get(model);
  if (known) return known;
  const found = new Map<string, Resource[]>();
  for (const declaration of model.declarations) {
    const { kind, block } = declaration;
    if (!block || kind !== 'resource' && kind !== 'data') continue;
    const type = kind === 'data' ? `data.${declaration.type}` : declaration.type;
    const resource = { declaration, block: plainBlock(block) };
    const same = found.get(type);
    if (same) same.push(resource);
    else found.set(type, [resource]);
  }
  memo.set(model, found);
  return found;
}
