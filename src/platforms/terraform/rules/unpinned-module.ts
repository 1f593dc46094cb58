import { fileRule } from '../../../core/rule.ts';
import { attribute } from '../../../documents/hcl/tree.ts';
import { knownValue } from '../known.ts';
import { topBlocks, type TerraformModel } from '../model.ts';
import { readSource } from '../module-source.ts';
import { DOCS } from '../refer.ts';

const BRANCHES = ['master', 'main', 'default', 'develop'];

export const unpinnedModule = fileRule<TerraformModel, { branches: readonly string[] }, 'unpinned' | 'branch'>(
  {
    id: 'terraform/unpinned-module',
    summary: 'A module comes from a repository without a fixed revision',
    category: 'security',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['supply-chain-security', 'infrastructure-as-code'],
    wastes: ['defects'],
    aliases: ['tflint:terraform_module_pinned_source'],
    references: [DOCS.moduleSources],
    messages: {
      unpinned: '`module.{name}` takes whatever is newest in its repository: pin it with `?{parameter}=<tag or commit>`',
      branch: '`module.{name}` follows the branch `{revision}`: pin it with `?{parameter}=<tag or commit>`',
    },
    options: {
      schema: { type: 'object', properties: { branches: { type: 'array', items: { type: 'string' }, description: 'Names of revisions that count as branches' } }, additionalProperties: false },
      defaults: { branches: BRANCHES },
    },
  },
  (model, { options, report }) => {
    for (const block of topBlocks(model, 'module')) {
      const at = attribute(block.body, 'source');
      const text = at && knownValue(model, at.value);
      if (!at || typeof text !== 'string') continue;
      const source = readSource(text);
      if (source.kind !== 'git' && source.kind !== 'mercurial') continue;
      const revision = source.revision ?? '';
      if (revision && !options.branches.includes(revision)) continue;
      const name = block.labels[0]?.value ?? '';
      const parameter = source.kind === 'git' ? 'ref' : 'rev';
      report({
        at: at.value.range, subject: `module.${name}`, message: revision ? 'branch' : 'unpinned', data: { name, revision, parameter },
      });
    }
  },
);
