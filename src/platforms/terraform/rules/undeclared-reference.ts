import { factRule } from '../../../core/rule.ts';
import { suggest } from '../../../core/suggest.ts';
import type { FileFact } from '../../../core/facts.ts';
import type { Fix } from '../../../core/fix.ts';
import { modulesOf, type ModuleView } from '../module.ts';
import { DOCS } from '../refer.ts';

/** Kinds of reference that name something that the module itself must declare. */
const NOUNS: Readonly<Record<string, string>> = {
  variable: 'variable', local: 'local value', resource: 'resource', data: 'data source', ephemeral: 'ephemeral resource', module: 'module call',
};

export const undeclaredReference = factRule(
  {
    id: 'terraform/undeclared-reference',
    summary: 'A reference names something that the module does not declare',
    category: 'reference',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['infrastructure-as-code', 'feedback-loops-at-every-scale'],
    wastes: ['defects', 'delays'],
    aliases: [],
    references: [DOCS.references],
    messages: {
      undeclared: 'No {noun} {address} is declared in this module{hint}',
      'missing-data': 'No resource {address} is declared in this module, but data source data.{address} is: write data.{address}',
    },
  },
  ['terraform/file', 'terraform/declaration', 'terraform/reference'],
  (facts, { report }) => {
    for (const module of modulesOf(facts)) {
      if (!module.complete) continue;
      for (const reference of module.references) {
        const { kind, soft, nameRange } = reference.value;
        const noun = NOUNS[kind];
        if (!noun || soft || module.declared(reference.name).length) continue;
        const base = { file: reference.file, at: reference.range, subject: reference.name };
        if (kind === 'resource' && module.declared(`data.${reference.name}`).length) {
          const fix: Fix = { title: `Change to data.${reference.name}`, safety: 'safe', edits: [{ range: { start: reference.range.start, end: reference.range.start }, newText: 'data.' }] };
          report({ ...base, message: 'missing-data', data: { address: reference.name }, fixes: [fix] });
          continue;
        }
        const near = nearest(module, reference);
        report({
          ...base,
          message: 'undeclared',
          data: { noun, address: reference.name, hint: near === undefined ? '' : `: ${near} was probably meant` },
          fixes: near === undefined ? [] : [{ title: `Change to ${near}`, safety: 'unsafe', edits: [{ range: nameRange, newText: near.slice(near.lastIndexOf('.') + 1) }] }],
        });
      }
    }
  },
);

/** A declared address of the same kind, and of the same type, whose name is nearly this one. */
function nearest(module: ModuleView, reference: FileFact<'terraform/reference'>): string | undefined {
  const end = reference.name.lastIndexOf('.') + 1;
  const prefix = reference.name.slice(0, end);
  const names = module.declarations.map(d => d.name).filter(a => a.startsWith(prefix) && !a.slice(end).includes('.')).map(a => a.slice(end));
  const near = suggest(reference.name.slice(end), new Set(names));
  return near === undefined ? undefined : prefix + near;
}
