import { factRule } from '../../../core/rule.ts';
import { suggest } from '../../../core/suggest.ts';
import { didYouMean } from '../../../core/wording.ts';
import { moduleIn } from '../module.ts';
import { DOCS } from '../refer.ts';

export const undeclaredValue = factRule(
  {
    id: 'terraform/undeclared-value',
    summary: 'A values file sets a variable that the module beside it does not declare',
    category: 'reference',
    severity: 'warning',
    confidence: 'medium',
    persona: 'default',
    patterns: ['infrastructure-as-code'],
    wastes: ['defects'],
    aliases: [],
    references: [DOCS.variables],
    messages: { undeclared: 'no variable `{name}` is declared in this folder, so the value has no effect{hint}' },
  },
  ['terraform/file', 'terraform/declaration', 'terraform/reference'],
  (facts, { report }) => {
    for (const file of facts.all('terraform/file')) {
      const { folder, kind, values } = file.value;
      const module = kind === 'values' ? moduleIn(facts, folder) : undefined;
      if (!module?.complete) continue;
      const names = module.declarations.filter(d => d.value.kind === 'variable').map(d => d.value.name);
      // Values for a configuration that lives elsewhere are kept beside one that takes none.
      if (!names.length) continue;
      for (const { name, range } of values) {
        if (names.includes(name)) continue;
        const near = suggest(name, names);
        report({
          file: file.file,
          at: range,
          subject: name,
          message: 'undeclared',
          data: { name, hint: didYouMean(near) },
          fixes: near === undefined ? [] : [{ title: `Change to \`${near}\``, safety: 'unsafe', edits: [{ range, newText: near }] }],
        });
      }
    }
  },
);
