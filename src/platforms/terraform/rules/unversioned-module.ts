import { fileRule } from '../../../core/rule.ts';
import { attribute } from '../../../documents/hcl/tree.ts';
import { knownValue } from '../known.ts';
import { topBlocks, type TerraformModel } from '../model.ts';
import { readSource } from '../module-source.ts';
import { DOCS } from '../refer.ts';

export const unversionedModule = fileRule<TerraformModel, object, 'unversioned'>(
  {
    id: 'terraform/unversioned-module',
    summary: 'A module from a registry has no version',
    category: 'reliability',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['supply-chain-security', 'infrastructure-as-code'],
    wastes: ['defects'],
    aliases: ['tflint:terraform_module_version'],
    references: [DOCS.modules, DOCS.moduleSources],
    messages: { unversioned: '`module.{name}` takes the newest version of `{source}`: set `version`' },
  },
  (model, { report }) => {
    for (const block of topBlocks(model, 'module')) {
      const source = attribute(block.body, 'source');
      const text = source && knownValue(model, source.value);
      if (typeof text !== 'string' || readSource(text).kind !== 'registry') continue;
      const version = attribute(block.body, 'version');
      if (version && knownValue(model, version.value) !== null) continue;
      const name = block.labels[0]?.value ?? '';
      report({ at: block.headRange, subject: `module.${name}`, message: 'unversioned', data: { name, source: text } });
    }
  },
);
