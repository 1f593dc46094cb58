import { fileRule } from '../../../core/rule.ts';
import { attribute } from '../../../documents/hcl/tree.ts';
import { constantString } from '../../../documents/hcl/constant.ts';
import { knownValue } from '../known.ts';
import { topBlocks, type TerraformModel } from '../model.ts';
import { readSource } from '../module-source.ts';
import { DOCS } from '../refer.ts';

/** A commit cannot be cloned shallowly; short branch names of hexadecimal letters can't be told from one. */
const COMMIT = /^[0-9a-f]{4,64}$/i;

export const shallowModuleClone = fileRule<TerraformModel, object, 'whole'>(
  {
    id: 'terraform/shallow-module-clone',
    summary: 'A pinned module is cloned with its whole history',
    category: 'flow',
    severity: 'info',
    confidence: 'high',
    persona: 'pedantic',
    patterns: ['ten-minute-build'],
    wastes: ['delays'],
    aliases: ['tflint:terraform_module_shallow_clone'],
    references: [DOCS.moduleSources],
    messages: { whole: 'add `depth=1` to the source of `module.{name}`: of its history only one revision is used' },
  },
  (model, { report }) => {
    for (const block of topBlocks(model, 'module')) {
      const at = attribute(block.body, 'source');
      const text = at && knownValue(model, at.value);
      if (!at || typeof text !== 'string') continue;
      const source = readSource(text);
      if (source.kind !== 'git' || !source.revision || COMMIT.test(source.revision) || source.parameters.has('depth')) continue;
      const name = block.labels[0]?.value ?? '';
      const end = at.value.range.end - 1;
      report({
        at: at.value.range, subject: `module.${name}`, message: 'whole', data: { name },
        fixes: constantString(at.value) === undefined || at.value.kind !== 'literal' ? [] : [{ title: 'Add `depth=1`', safety: 'safe', edits: [{ range: { start: end, end }, newText: '&depth=1' }] }],
      });
    }
  },
);
