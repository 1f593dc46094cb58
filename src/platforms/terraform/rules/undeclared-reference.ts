import { factRule } from '../../../core/rule.ts';
import { suggest } from '../../../core/suggest.ts';
import type { Fix } from '../../../core/fix.ts';
import { didYouMean } from '../../../core/wording.ts';
import { modulesOf, type ModuleView } from '../module.ts';
import { DOCS } from '../refer.ts';

/** Kinds of reference that name something that the module itself must declare. */
const NOUNS: Readonly<Record<string, string>> = {
  variable: 'variable', local: 'local value', resource: 'resource', data: 'data source', ephemeral: 'ephemeral resource', module: 'module call',
};

/** More names than these are not searched for one that is nearly right: the cost grows with each reference that is wrong. */
const MAX_NAMES = 500;

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
      undeclared: 'no {noun} `{address}` is declared in this module{hint}',
      'missing-data': 'no resource `{address}` is declared in this module, but a data source is: write `data.{address}`',
    },
  },
  ['terraform/file', 'terraform/declaration', 'terraform/reference'],
  (facts, { report }) => {
    for (const module of modulesOf(facts)) {
      if (!module.complete) continue;
      const names = namesByPrefix(module);
      for (const reference of module.references) {
        const { kind, soft, nameRange } = reference.value;
        const noun = NOUNS[kind];
        if (!noun || soft || module.declared(reference.name).length) continue;
        const base = { file: reference.file, at: reference.range, subject: reference.name };
        if (kind === 'resource' && module.declared(`data.${reference.name}`).length) {
          const fix: Fix = { title: `Change to \`data.${reference.name}\``, safety: 'safe', edits: [{ range: { start: reference.range.start, end: reference.range.start }, newText: 'data.' }] };
          report({ ...base, message: 'missing-data', data: { address: reference.name }, fixes: [fix] });
          continue;
        }
        const near = nearest(names, reference.name, kind === 'resource' || kind === 'data');
        report({
          ...base,
          message: 'undeclared',
          data: { noun, address: reference.name, hint: didYouMean(near) },
          fixes: near === undefined ? [] : [{ title: `Change to \`${near}\``, safety: 'unsafe', edits: [{ range: nameRange, newText: near.slice(near.lastIndexOf('.') + 1) }] }],
        });
      }
    }
  },
);

/** Last names of the declared addresses by what stands before them: `var.`, `data.aws_ami.`. */
function namesByPrefix(module: ModuleView): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { name } of module.declarations) {
    const end = name.lastIndexOf('.') + 1;
    const names = found.get(name.slice(0, end));
    if (names) names.add(name.slice(end));
    else found.set(name.slice(0, end), new Set([name.slice(end)]));
  }
  return found;
}

/** The only resource of the type, or a declared address of the same kind whose name is nearly this one. */
function nearest(names: ReadonlyMap<string, ReadonlySet<string>>, address: string, only: boolean): string | undefined {
  const end = address.lastIndexOf('.') + 1;
  const prefix = address.slice(0, end);
  const known = names.get(prefix);
  if (!known || known.size > MAX_NAMES) return undefined;
  const near = only && known.size === 1 ? [...known][0] : suggest(address.slice(end), known);
  return near === undefined ? undefined : prefix + near;
}
