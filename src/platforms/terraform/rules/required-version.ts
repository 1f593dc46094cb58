import { factRule } from '../../../core/rule.ts';
import { modulesOf } from '../module.ts';
import { DOCS } from '../refer.ts';

export const requiredVersion = factRule(
  {
    id: 'terraform/required-version',
    summary: 'A module does not say which versions of Terraform it is for',
    category: 'reliability',
    severity: 'info',
    confidence: 'high',
    persona: 'strict',
    patterns: ['infrastructure-as-code', 'version-control-everything'],
    wastes: ['defects'],
    aliases: ['tflint:terraform_required_version'],
    references: [DOCS.settings],
    messages: { missing: 'set `required_version` in a `terraform` block: it is the only guard against a version that reads this module differently' },
  },
  ['terraform/file', 'terraform/declaration', 'terraform/reference'],
  (facts, { report }) => {
    for (const module of modulesOf(facts)) {
      if (!module.complete || module.files.some(f => f.value.requiredVersion !== undefined)) continue;
      // Where a terraform block is, it belongs there; else at the top of the file that people open first.
      const home = module.files.find(f => f.value.terraform.length)
        ?? ['versions', 'terraform', 'main'].map(n => module.files.find(f => new RegExp(`(^|/)${n}\\.(tf|tofu)$`).test(f.file))).find(f => f !== undefined)
        ?? module.files[0]!;
      report({ file: home.file, at: home.value.terraform[0] ?? { start: 0, end: 0 }, subject: 'terraform', message: 'missing' });
    }
  },
);
