import { factRule } from '../../../core/rule.ts';
import { suggest } from '../../../core/suggest.ts';
import { didYouMean } from '../../../core/wording.ts';
import { localFolder, moduleIn, modulesOf } from '../module.ts';
import { DOCS } from '../refer.ts';

export const unknownModuleOutput = factRule(
  {
    id: 'terraform/unknown-module-output',
    summary: 'A reference asks a local module for an output that it does not have',
    category: 'reference',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['infrastructure-as-code', 'api-as-contract'],
    wastes: ['defects', 'delays'],
    aliases: [],
    references: [DOCS.outputs, DOCS.modules],
    messages: { unknown: 'the module in {folder} has no output `{name}`{hint}' },
  },
  ['terraform/file', 'terraform/declaration', 'terraform/reference'],
  (facts, { report }) => {
    for (const caller of modulesOf(facts)) {
      for (const use of caller.references) {
        const { kind, attribute, attributeRange } = use.value;
        if (kind !== 'module' || attribute === undefined || !attributeRange || use.value.soft) continue;
        const source = caller.declared(use.name)[0]?.value.source;
        const folder = source === undefined ? undefined : localFolder(caller.folder, source);
        const target = folder === undefined ? undefined : moduleIn(facts, folder);
        if (!target?.complete || target.declared(`output.${attribute}`).length) continue;
        const near = suggest(attribute, target.declarations.filter(d => d.value.kind === 'output').map(d => d.value.name));
        report({
          file: use.file,
          at: attributeRange,
          subject: `${use.name}.${attribute}`,
          message: 'unknown',
          data: { folder: folder ? `\`${folder}\`` : 'the root folder', name: attribute, hint: didYouMean(near) },
          fixes: near === undefined ? [] : [{ title: `Change to \`${near}\``, safety: 'unsafe', edits: [{ range: attributeRange, newText: near }] }],
        });
      }
    }
  },
);
