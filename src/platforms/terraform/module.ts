import type { FactQuery, FileFact } from '../../core/facts.ts';

type DeclarationFactOf = FileFact<'terraform/declaration'>;
type ReferenceFactOf = FileFact<'terraform/reference'>;
type SummaryOf = FileFact<'terraform/file'>;

/** A module as Terraform sees it: the files of one folder together. */
export interface ModuleView {
  folder: string;
  /** Every file of the folder was read and understood: what is declared nowhere in it is not declared. */
  complete: boolean;
  files: readonly SummaryOf[];
  declarations: readonly DeclarationFactOf[];
  references: readonly ReferenceFactOf[];
  declared(address: string): readonly DeclarationFactOf[];
  /** Uses of an address. */
  uses(address: string): readonly ReferenceFactOf[];
}

interface Grouped {
  from: readonly unknown[];
  modules: ReadonlyMap<string, Omit<ModuleView, 'complete'>>;
}

const memo = new WeakMap<FactQuery, Grouped>();

/** The modules of a workspace by folder. Grouped once for all rules, until a fact changes. */
export function modulesOf(facts: FactQuery): ModuleView[] {
  return [...grouped(facts).values()].map(view => ({ ...view, complete: isComplete(facts, view) }));
}

/** The module in a folder, or `undefined` where no file of Terraform was read in it. */
export function moduleIn(facts: FactQuery, folder: string): ModuleView | undefined {
  const view = grouped(facts).get(folder);
  return view && { ...view, complete: isComplete(facts, view) };
}

function grouped(facts: FactQuery): Grouped['modules'] {
  // The store hands out the same arrays until something in them changes.
  const from = [facts.all('terraform/file'), facts.all('terraform/declaration'), facts.all('terraform/reference')] as const;
  const known = memo.get(facts);
  if (known && known.from.every((list, i) => list === from[i])) return known.modules;
  const modules = group(...from);
  memo.set(facts, { from, modules });
  return modules;
}

function group(files: readonly SummaryOf[], declarations: readonly DeclarationFactOf[], references: readonly ReferenceFactOf[]): Grouped['modules'] {
  const filesBy = groupBy(files.filter(f => f.value.kind === 'configuration'), f => f.value.folder);
  const declarationsBy = groupBy(declarations, d => d.value.folder);
  const referencesBy = groupBy(references, r => r.value.folder);
  const modules = new Map<string, Omit<ModuleView, 'complete'>>();
  for (const [folder, members] of filesBy) {
    const mine = declarationsBy.get(folder) ?? [];
    const used = referencesBy.get(folder) ?? [];
    const byAddress = groupBy(mine, d => d.name);
    const usesOf = groupBy(used, r => r.name);
    modules.set(folder, {
      folder,
      files: members,
      declarations: mine,
      references: used,
      declared: address => byAddress.get(address) ?? [],
      uses: address => usesOf.get(address) ?? [],
    });
  }
  return modules;
}

/** `Map.groupBy`, which Node 20 lacks. */
function groupBy<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const same = groups.get(key(item));
    if (same) same.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function isComplete(facts: FactQuery, view: Omit<ModuleView, 'complete'>): boolean {
  if (view.files.some(f => f.value.broken)) return false;
  const all = facts.filesIn(view.folder);
  // Terragrunt writes files into the folder before Terraform reads it.
  if (all?.some(path => path.endsWith('/terragrunt.hcl') || path === 'terragrunt.hcl')) return false;
  return all !== undefined && all.every(path => !/\.(tf|tofu)(\.json)?$/.test(path) || facts.wasRead(path));
}

/** The folder that a local module source names, from the folder of the module that calls it; `undefined` outside the root. */
export function localFolder(folder: string, source: string): string | undefined {
  if (!/^\.\.?(\/|$)/.test(source)) return undefined;
  const parts = folder ? folder.split('/') : [];
  for (const part of source.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (!parts.length) return undefined;
      parts.pop();
    } else parts.push(part);
  }
  return parts.join('/');
}
