import { fileRule } from '../../../core/rule.ts';
import { attribute } from '../../../documents/hcl/tree.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

const MENDED: Readonly<Record<string, string>> = { string: 'string', list: 'list(string)', map: 'map(string)', number: 'number', bool: 'bool', any: 'any' };

export const quotedType = fileRule<TerraformModel, object, 'quoted' | 'invalid'>(
  {
    id: 'terraform/quoted-type',
    summary: 'The type of a variable is written as a string',
    category: 'schema',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['continuous-improvement'],
    wastes: ['relearning'],
    aliases: [],
    references: [DOCS.typeConstraints, DOCS.variables],
    messages: {
      quoted: 'write the type as `{mended}`: types in quotes are the form of Terraform 0.11',
      invalid: '`"{type}"` is no type: in quotes only `"string"`, `"list"` and `"map"` are read, and those are deprecated',
    },
  },
  (model, { report }) => {
    if (model.json) return;
    for (const d of model.declarations) {
      const type = d.kind === 'variable' && d.block ? attribute(d.block.body, 'type') : undefined;
      if (type?.value.kind !== 'literal' || typeof type.value.value !== 'string') continue;
      const written = type.value.value;
      const mended = MENDED[written];
      const legacy = ['string', 'list', 'map'].includes(written);
      report({
        at: type.value.range, subject: d.address, message: legacy ? 'quoted' : 'invalid', data: { mended: mended ?? '', type: written }, severity: legacy ? 'warning' : 'error',
        fixes: mended === undefined ? [] : [{ title: `Write \`${mended}\``, safety: 'safe', edits: [{ range: type.value.range, newText: mended }] }],
      });
    }
  },
);
