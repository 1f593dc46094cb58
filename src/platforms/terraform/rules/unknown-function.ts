import { fileRule } from '../../../core/rule.ts';
import { suggest } from '../../../core/suggest.ts';
import { didYouMean } from '../../../core/wording.ts';
import { expressionsOf } from '../expressions.ts';
import { FUNCTIONS } from '../functions.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

export const unknownFunction = fileRule<TerraformModel, object, 'unknown' | 'removed' | 'few' | 'many'>(
  {
    id: 'terraform/unknown-function',
    summary: 'A call names a function that Terraform does not have, or has the wrong number of arguments',
    category: 'reference',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['infrastructure-as-code', 'feedback-loops-at-every-scale'],
    wastes: ['defects', 'delays'],
    aliases: [],
    references: [DOCS.functions],
    messages: {
      unknown: 'Terraform has no function `{name}`{hint}',
      removed: 'the function `{name}` was removed in Terraform 0.15: write `{mended}`',
      few: '`{name}` takes at least {n}, not {found}',
      many: '`{name}` takes at most {n}, not {found}',
    },
  },
  (model, { document, report }) => {
    for (const e of expressionsOf(model)) {
      if (e.kind !== 'call' || e.name.startsWith('provider::')) continue;
      const name = e.name.replace(/^core::/, '');
      const arity = FUNCTIONS[name];
      if (!arity && (name === 'list' || name === 'map')) {
        const args = e.args.map(a => document.text.slice(a.range.start, a.range.end));
        const mended = name === 'list' ? `tolist([${args.join(', ')}])` : `tomap({ ${pairs(args).join(', ')} })`;
        const fixable = !e.spread && (name === 'list' || args.length % 2 === 0 && args.length > 0);
        report({
          at: e.nameRange, subject: name, message: 'removed', data: { name, mended: name === 'list' ? 'tolist([…])' : 'tomap({…})' },
          fixes: fixable ? [{ title: `Write \`${mended}\``, safety: 'safe', edits: [{ range: e.range, newText: mended }] }] : [],
        });
      } else if (!arity) {
        const near = suggest(name, Object.keys(FUNCTIONS));
        report({
          at: e.nameRange, subject: name, message: 'unknown', data: { name, hint: didYouMean(near) },
          // A newer Terraform may have it, unless it is nearly one that is known.
          severity: near === undefined ? 'warning' : 'error', confidence: near === undefined ? 'medium' : 'high',
          fixes: near === undefined ? [] : [{ title: `Change to \`${near}\``, safety: 'unsafe', edits: [{ range: e.nameRange, newText: near }] }],
        });
      } else if (e.args.length < arity[0] && !e.spread) {
        report({ at: e.range, subject: name, message: 'few', data: { name, n: count(arity[0]), found: e.args.length } });
      } else if (e.args.length > arity[1]) {
        report({ at: e.range, subject: name, message: 'many', data: { name, n: count(arity[1]), found: e.args.length } });
      }
    }
  },
);

function pairs(args: readonly string[]): string[] {
  return args.flatMap((key, i) => (i % 2 ? [] : [`(${key}) = ${args[i + 1] ?? 'null'}`])).map(p => p.replace(/^\(("(?:[^"\\$%]|\\.)*")\)/, '$1'));
}

function count(n: number): string {
  return n === 1 ? 'one argument' : `${n} arguments`;
}
