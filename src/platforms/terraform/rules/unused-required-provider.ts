import { factRule } from '../../../core/rule.ts';
import { modulesOf } from '../module.ts';
import { providerOfType } from '../providers.ts';
import { DOCS } from '../refer.ts';

export const unusedRequiredProvider = factRule(
  {
    id: 'terraform/unused-required-provider',
    summary: 'A provider is listed in required_providers that nothing in the module uses',
    category: 'reference',
    severity: 'info',
    confidence: 'medium',
    persona: 'strict',
    patterns: ['reduce-cognitive-load', 'supply-chain-security'],
    wastes: ['extra-features', 'delays'],
    aliases: ['tflint:terraform_unused_required_providers'],
    references: [DOCS.requirements],
    messages: { unused: 'nothing in this module uses the provider `{name}`: remove it, so that init need not fetch it' },
  },
  ['terraform/file', 'terraform/declaration', 'terraform/reference'],
  (facts, { report }) => {
    for (const module of modulesOf(facts)) {
      // A called module may use the providers of its caller without a word.
      if (!module.complete || module.declarations.some(d => d.value.kind === 'module')) continue;
      const used = new Set<string>();
      for (const d of module.declarations) {
        if (d.value.kind === 'provider') used.add(d.value.name);
        else if (d.value.type) used.add(providerOfType(d.value.type));
      }
      for (const r of module.references) if (r.value.kind === 'provider') used.add(r.name.split('.')[1]!);
      for (const file of module.files) {
        for (const r of file.value.requirements) {
          if (used.has(r.name)) continue;
          report({
            file: file.file, at: r.range, subject: `provider.${r.name}`, message: 'unused', data: { name: r.name },
            fixes: file.value.json ? [] : [{ title: `Remove \`${r.name}\``, safety: 'unsafe', edits: [{ range: r.whole, newText: '' }] }],
          });
        }
      }
    }
  },
);
