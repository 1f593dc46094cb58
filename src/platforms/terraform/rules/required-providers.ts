import { factRule } from '../../../core/rule.ts';
import type { Fix } from '../../../core/fix.ts';
import type { Range } from '../../../core/text.ts';
import { modulesOf, type ModuleView } from '../module.ts';
import { providerOfType } from '../providers.ts';
import { DOCS } from '../refer.ts';

export const requiredProviders = factRule(
  {
    id: 'terraform/required-providers',
    summary: 'A provider is used without a source or a version in required_providers',
    category: 'reliability',
    severity: 'info',
    confidence: 'high',
    persona: 'strict',
    patterns: ['supply-chain-security', 'infrastructure-as-code'],
    wastes: ['defects'],
    aliases: ['tflint:terraform_required_providers'],
    references: [DOCS.requirements],
    messages: {
      missing: 'the provider `{name}` is used but not listed in `required_providers`: give its source and version there',
      unversioned: 'the provider `{name}` has no version constraint, so each init without a lock file takes the newest: add one',
      'no-source': 'the provider `{name}` has no source: say where it comes from, as in `"hashicorp/{name}"`',
      legacy: 'the provider `{name}` has only a version, which is the form before Terraform 0.13: write an object with `source` and `version`',
    },
  },
  ['terraform/file', 'terraform/declaration', 'terraform/reference'],
  (facts, { report }) => {
    for (const module of modulesOf(facts)) {
      if (!module.complete) continue;
      const listed = new Set<string>();
      for (const file of module.files) {
        for (const r of file.value.requirements) {
          listed.add(r.name);
          const base = { file: file.file, subject: `provider.${r.name}`, data: { name: r.name } };
          if (r.legacy !== undefined) report({ ...base, at: r.range, message: 'legacy', fixes: file.value.json ? [] : [objectForm(r.name, r.legacy, r.valueRange)] });
          else if (!r.versioned && !r.aliases) report({ ...base, at: r.range, message: 'unversioned' });
          if (r.legacy === undefined && !r.sourced) report({ ...base, at: r.nameRange, message: 'no-source' });
        }
      }
      for (const [name, use] of firstUses(module)) {
        if (!listed.has(name)) report({ file: use.file, at: use.range, subject: `provider.${name}`, message: 'missing', data: { name } });
      }
    }
  },
);

function objectForm(name: string, version: string, range: Range): Fix {
  return { title: 'Write an object with `source` and `version`', safety: 'safe', edits: [{ range, newText: `{\n      source  = "hashicorp/${name}"\n      version = ${version}\n    }` }] };
}

/** Where each provider is first used, by its local name. */
function firstUses(module: ModuleView): Map<string, { file: string; range: Range }> {
  const found = new Map<string, { file: string; range: Range }>();
  const named = new Set(module.references.filter(r => r.value.kind === 'provider').map(r => `${r.file}\0${r.value.owner}`));
  const use = (name: string, at: { file: string; range: Range }): void => {
    // `terraform` is built in.
    if (name !== 'terraform' && !found.has(name)) found.set(name, at);
  };
  for (const d of module.declarations) {
    const { kind, type, name } = d.value;
    if (kind === 'provider') use(name, d);
    else if ((kind === 'resource' || kind === 'data' || kind === 'ephemeral') && !named.has(`${d.file}\0${d.name}`)) use(providerOfType(type), d);
  }
  for (const r of module.references) if (r.value.kind === 'provider') use(r.name.split('.')[1]!, r);
  return found;
}
