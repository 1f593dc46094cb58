import type { FileFact } from '../../../core/facts.ts';
import { factRule, type FactRule } from '../../../core/rule.ts';
import { modulesOf, type ModuleView } from '../module.ts';
import type { PlainBlock } from '../plain.ts';
import { evaluate } from './evaluate.ts';
import { THEMES, type JoinedRow } from './row.ts';

type DeclarationOf = FileFact<'terraform/declaration'>;

/** A rule about resources that lack another one beside them, anywhere in the module. */
export function joinedRule(row: JoinedRow): FactRule<object, 'found'> {
  const { category, patterns, wastes } = THEMES[row.theme];
  return factRule<object, 'found'>(
    {
      id: `terraform/${row.id}`, summary: row.summary, category, severity: row.severity, confidence: 'medium', persona: row.persona,
      patterns, wastes, aliases: row.aliases, references: [row.reference], messages: { found: `\`{address}\` ${row.says}` },
    },
    ['terraform/file', 'terraform/declaration', 'terraform/reference'],
    (facts, { report }) => {
      for (const module of modulesOf(facts)) {
        if (!module.complete) continue;
        const beside = indexOthers(row, module);
        for (const d of module.declarations) {
          const { body, kind, type } = d.value;
          if (kind !== 'resource' || !body || !row.types.includes(type)) continue;
          if (row.when && !evaluate(row.when, { kind: 'block', block: body }).truth) continue;
          if (handedOn(module, d) || isServed(row, beside, d)) continue;
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

/** The resources that may stand beside those of the row, by what they name. */
interface Others {
  /** It is not known which one they are for: each could be. */
  any: boolean;
  byAddress: Map<string, PlainBlock[]>;
  byName: Map<string, PlainBlock[]>;
  /** All of `byName`, for resources whose own name is not known. */
  named: PlainBlock[];
}

function indexOthers(row: JoinedRow, module: ModuleView): Others {
  const others: Others = { any: false, byAddress: new Map(), byName: new Map(), named: [] };
  for (const { value } of module.declarations) {
    if (value.kind !== 'resource' || value.type !== row.join.type || !value.body) continue;
    const target = value.body.attributes.find(a => a.name === row.join.by)?.value;
    if (target?.kind === 'known' && typeof target.value === 'string') {
      add(others.byName, target.value, value.body);
      others.named.push(value.body);
    } else if (target?.kind === 'unknown') {
      // A reference to a resource of this kind is surely to that one; any other could lead to each.
      const own = target.refers.filter(r => row.types.some(t => r.startsWith(`${t}.`)));
      for (const address of own) add(others.byAddress, address, value.body);
      others.any ||= own.length === 0;
    }
  }
  return others;
}

function add(map: Map<string, PlainBlock[]>, key: string, body: PlainBlock): void {
  const same = map.get(key);
  if (same) same.push(body);
  else map.set(key, [body]);
}

function isServed(row: JoinedRow, others: Others, d: DeclarationOf): boolean {
  if (others.any) return true;
  const own = d.value.body?.attributes.find(a => a.name === 'bucket' || a.name === 'name')?.value;
  const named = own?.kind === 'known' && typeof own.value === 'string' ? others.byName.get(own.value) ?? [] : others.named;
  const { holds } = row.join;
  return [...others.byAddress.get(d.name) ?? [], ...named].some(body => !holds || evaluate(holds, { kind: 'block', block: body }).truth !== false);
}
