import { fileRule } from '../../../core/rule.ts';
import type { Expression } from '../../../documents/hcl/tree.ts';
import { addressOf, visitBlocks } from '../expressions.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

const ADDRESS = /^(?:data\.)?[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)?$/;
const NAME = /^[A-Za-z_][\w-]*(?:\.[\w-]+)*$/;

export const quotedReference = fileRule<TerraformModel, object, 'quoted'>(
  {
    id: 'terraform/quoted-reference',
    summary: 'A reference is written as a string',
    category: 'style',
    severity: 'info',
    confidence: 'high',
    persona: 'default',
    patterns: ['continuous-improvement'],
    wastes: ['relearning'],
    aliases: [],
    references: [DOCS.dependsOn, DOCS.lifecycle, DOCS.providers],
    messages: { quoted: 'write `{inner}` without quotes: references in strings are the form of Terraform 0.11, and deprecated' },
  },
  (model, { report }) => {
    if (model.json) return;
    visitBlocks(model, (block, outer) => {
      const top = outer[0] ?? block;
      if (!['resource', 'data', 'module', 'output', 'ephemeral'].includes(top.type)) return;
      for (const item of block.body.items) {
        if (item.kind !== 'attribute') continue;
        const own = !outer.length;
        const strings: readonly Expression[] =
          own && item.name === 'depends_on' || block.type === 'lifecycle' && item.name === 'ignore_changes' ? (item.value.kind === 'tuple' ? item.value.items : [])
            : own && item.name === 'provider' && (block.type === 'resource' || block.type === 'data') ? [item.value] : [];
        for (const value of strings) {
          if (value.kind !== 'literal' || typeof value.value !== 'string') continue;
          const inner = value.value;
          if (!(item.name === 'depends_on' ? ADDRESS : NAME).test(inner)) continue;
          report({
            at: value.range, subject: addressOf(top), message: 'quoted', data: { inner },
            fixes: [{ title: 'Take the quotes away', safety: 'safe', edits: [{ range: value.range, newText: inner }] }],
          });
        }
      }
    });
  },
);
