import { factRule } from '../../../core/rule.ts';
import { modulesOf } from '../module.ts';
import { DOCS } from '../refer.ts';

export const moduleStructure = factRule(
  {
    id: 'terraform/module-structure',
    summary: 'A module does not follow the standard structure of files',
    category: 'style',
    severity: 'info',
    confidence: 'high',
    persona: 'pedantic',
    patterns: ['reduce-cognitive-load', 'golden-path'],
    wastes: ['relearning'],
    aliases: ['tflint:terraform_standard_module_structure'],
    references: [DOCS.moduleStructure],
    messages: {
      main: 'the module has no `main.tf`, where readers start: add one',
      place: 'move the {kind} `{name}` to `{home}`, where readers look for it',
    },
  },
  ['terraform/file', 'terraform/declaration', 'terraform/reference'],
  (facts, { report }) => {
    for (const module of modulesOf(facts)) {
      if (!module.complete) continue;
      const names = module.files.map(f => f.file.slice(f.file.lastIndexOf('/') + 1));
      if (!names.some(n => /^main\.(tf|tofu)(\.json)?$/.test(n))) report({ file: module.files[0]!.file, at: { start: 0, end: 0 }, subject: 'module', message: 'main' });
      for (const d of module.declarations) {
        const { kind, name } = d.value;
        if (kind !== 'variable' && kind !== 'output') continue;
        // variables.tf, variables.network.tf, variables_network.tf
        if (new RegExp(`(^|/)${kind}s?\\b[^/]*$|(^|/)[^/]*[._-]${kind}s?\\.`).test(d.file)) continue;
        report({ file: d.file, at: d.range, subject: d.name, message: 'place', data: { kind, name, home: `${kind}s.tf` } });
      }
    }
  },
);
