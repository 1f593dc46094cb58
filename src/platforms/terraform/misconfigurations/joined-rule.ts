import type { FileFact } from '../../../core/facts.ts';
import { factRule, type FactRule } from '../../../core/rule.ts';
import { modulesOf, type ModuleView } from '../module.ts';
import type { PlainValue } from '../plain.ts';
import { evaluate } from './evaluate.ts';
import { THEMES, type JoinedRow } from './row.ts';

type DeclarationOf = FileFact<'terraform/declaration'>;

/** A rule about resources that lack another one beside them, anywhere in the module. */
export function joinedRule(row: JoinedRow): FactRule<object, 'found'> {
  const { category, patterns, wastes } = THEMES[row.theme];
  return factRule<object, 'found'>(
    {
      id: `terraform/${row.id}`, summary: row.summary, category, severity: row.severity, confidence: 'medium', persona: row.persona,
      patterns, wastes, aliases: row.aliases, references: [row.reference], messages: { found: `{address} ${row.says}` },
    },
    ['terraform/file', 'terraform/declaration', 'terraform/reference'],
    (facts, { report }) => {
      for (const module of modulesOf(facts)) {
        if (!module.complete) continue;
        const others = module.declarations.filter(d => d.value.kind === 'resource' && d.value.type === row.join.type);
        for (const d of module.declarations) {
          const { body, kind, type } = d.value;
          if (kind !== 'resource' || !body || !row.types.includes(type)) continue;
          const verdict = row.when ? evaluate(row.when, { kind: 'block', block: body }) : undefined;
          if (verdict && !verdict.truth) continue;
          if (handedOn(module, d) || others.some(o => mayServe(row, o, d))) continue;
          report({ file: d.file, at: d.range, subject: d.name, message: 'found', data: { address: d.name } });
        }
      }
    },
  );
}

/** A called module that is given the resource may hold what is missing. */
function handedOn(module: ModuleView, d: DeclarationOf): boolean {
  return module.uses(d.name).some(use => use.value.owner.startsWith('module.') || use.value.owner.startsWith('output.'));
}

/** Whether the other resource is for this one, or could be: what it refers to may not be known. */
function mayServe(row: JoinedRow, other: DeclarationOf, d: DeclarationOf): boolean {
  const { body } = other.value;
  const target = body?.attributes.find(a => a.name === row.join.by);
  if (!body || !target) return true;
  if (!refersTo(target.value, d)) return false;
  return !row.join.holds || evaluate(row.join.holds, { kind: 'block', block: body }).truth !== false;
}

function refersTo(value: PlainValue, d: DeclarationOf): boolean {
  if (value.kind === 'unknown') {
    // Only a reference to another resource of this kind is surely not this one.
    const resources = value.refers.filter(r => r.startsWith(`${d.value.type}.`));
    return resources.length === 0 || resources.includes(d.name);
  }
  const own = d.value.body?.attributes.find(a => a.name === 'bucket' || a.name === 'name')?.value;
  return value.kind !== 'known' || own?.kind !== 'known' || own.value === value.value;
}
