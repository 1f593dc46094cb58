import { factRule } from '../../../core/rule.ts';
import type { FileFact } from '../../../core/facts.ts';
import { modulesOf, type ModuleView } from '../module.ts';
import { DOCS } from '../refer.ts';

export const duplicateDeclaration = factRule(
  {
    id: 'terraform/duplicate-declaration',
    summary: 'A module declares the same thing twice',
    category: 'reference',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['infrastructure-as-code'],
    wastes: ['defects'],
    aliases: [],
    references: [DOCS.resources, DOCS.override],
    messages: { twice: '`{address}` is already declared in {file}: names are unique in a module' },
  },
  ['terraform/file', 'terraform/declaration', 'terraform/reference'],
  (facts, { report }) => {
    for (const module of modulesOf(facts)) {
      const overrides = new Set(module.files.filter(f => f.value.override).map(f => f.file));
      const seen = new Map<string, FileFact<'terraform/declaration'>>();
      for (const d of inOrder(module)) {
        if (overrides.has(d.file)) continue;
        const { kind, alias, name } = d.value;
        const address = kind === 'provider' ? `provider ${name}${alias === undefined ? '' : ` with the alias ${alias}`}` : d.name;
        const first = seen.get(address);
        if (!first) {
          seen.set(address, d);
          continue;
        }
        // OpenTofu reads `x.tofu` in place of `x.tf`.
        if (first.file !== d.file && stem(first.file) === stem(d.file)) continue;
        report({
          file: d.file,
          at: d.range,
          subject: d.name,
          message: 'twice',
          data: { address, file: first.file === d.file ? 'this file' : `\`${first.file}\`` },
          related: [{ file: first.file, range: first.range, message: 'The first declaration' }],
        });
      }
    }
  },
);

function inOrder(module: ModuleView): FileFact<'terraform/declaration'>[] {
  return [...module.declarations].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.range.start - b.range.start));
}

function stem(path: string): string {
  return path.replace(/\.[^./]+$/, '');
}
