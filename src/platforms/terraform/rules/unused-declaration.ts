import { factRule } from '../../../core/rule.ts';
import type { FileFact } from '../../../core/facts.ts';
import { modulesOf, type ModuleView } from '../module.ts';
import { DOCS } from '../refer.ts';

export const unusedDeclaration = factRule(
  {
    id: 'terraform/unused-declaration',
    summary: 'A variable, local value, data source or provider alias is declared and never used',
    category: 'reference',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['reduce-cognitive-load', 'infrastructure-as-code'],
    wastes: ['extra-features'],
    aliases: ['tflint:terraform_unused_declarations'],
    references: [DOCS.variables, DOCS.locals, DOCS.data],
    messages: {
      variable: 'nothing in this module uses the variable `{name}`: remove it, and what callers set for it',
      local: 'nothing in this module uses `local.{name}`: remove it',
      data: 'nothing in this module uses `{address}`, but every plan reads it: remove it',
      provider: 'nothing in this module uses the provider configuration `{name}`: remove it, or name it in `provider` of the resources that it is for',
    },
  },
  ['terraform/file', 'terraform/declaration', 'terraform/reference'],
  (facts, { report }) => {
    for (const module of modulesOf(facts)) {
      if (!module.complete) continue;
      const json = new Set(module.files.filter(f => f.value.json).map(f => f.file));
      for (const d of module.declarations) {
        const { kind, name, alias, whole } = d.value;
        if (kind !== 'variable' && kind !== 'local' && kind !== 'data' && (kind !== 'provider' || alias === undefined)) continue;
        const address = kind === 'provider' ? `provider.${name}.${alias}` : d.name;
        if (isUsed(module, d, address)) continue;
        const subject = kind === 'provider' ? `${name}.${alias}` : d.name;
        report({
          file: d.file,
          at: d.range,
          subject,
          message: kind,
          data: { name: kind === 'provider' ? subject : name, address },
          // Callers may set a variable, and a data source fails where what it reads is missing: a person decides.
          fixes: json.has(d.file) ? [] : [{ title: `Remove \`${subject}\``, safety: kind === 'local' ? 'safe' : 'unsafe', edits: [{ range: whole, newText: '' }] }],
        });
      }
    }
  },
);

/** Whether something other than the declaration itself (a validation, say) refers to the address. */
function isUsed(module: ModuleView, declaration: FileFact<'terraform/declaration'>, address: string): boolean {
  return module.uses(address).some(use => use.value.owner !== declaration.name);
}
