import { platform } from '../../core/platform.ts';
import { prepareHcl } from '../../documents/hcl/parse.ts';
import { factsOf } from './facts.ts';
import { linksOf } from './links.ts';
import { MISCONFIGURATIONS } from './misconfigurations/index.ts';
import { parseTerraform, topBlocks } from './model.ts';
import { RULES } from './rules/index.ts';
import { schemaAt } from './schema.ts';

/** Modules of Terraform and OpenTofu: `.tf`, `.tofu`, `.tfvars`. A file in JSON syntax is read where the platform is asked for. */
export const terraform = platform({
  id: 'terraform',
  name: 'Terraform',
  languageIds: ['terraform', 'terraform-vars', 'opentofu', 'opentofu-vars'],
  globs: ['**/*.tf', '**/*.tofu', '**/*.tfvars'],
  recognise: path => (/\.(tf|tofu|tfvars)$/.test(path) ? 2 : 0),
  prepare: prepareHcl,
  parse: parseTerraform,
  facts: factsOf,
  regions: model => topBlocks(model).map(block => ({ range: block.range })),
  schemaAt,
  links: linksOf,
  rules: [...RULES, ...MISCONFIGURATIONS],
});
