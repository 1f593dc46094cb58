import { folderOf, nameOf } from '../paths.ts';
import { purposeOf } from '../purpose.ts';
import type { Sources } from '../sources.ts';
import { STACKS } from '../stacks/index.ts';
import { isNxProject } from '../stacks/nx.ts';
import type { Draft, Package, Stack } from '../stacks/stack.ts';
import { FRAMEWORKS } from './libraries-table.ts';
import { libraryFacts } from './libraries.ts';

/** A package as each stack that has a manifest in its folder reads it; the one that counts first. */
export interface ReadPackage extends Package {
  stack: Stack;
  draft: Draft;
  /** Further stacks in the same folder. */
  others: { stack: Stack; draft: Draft }[];
}

/** Folders whose packages help to build others. */
const HELPER = /^(?:\..+|hack|scripts?|ci|packaging|build|tools?|infra|infrastructure|terraform|pulumi|cdk)$/i;

/** Every folder that a package manifest makes a package, by path. Holders of other packages are among them, marked as such. */
export function findPackages(files: Sources): ReadPackage[] {
  const folders = new Map<string, { stack: Stack; manifest: string }[]>();
  for (const path of files.paths) {
    const stack = STACKS.find(s => s.manifests.some(m => m.test(nameOf(path))));
    if (!stack || !counts(path, files)) continue;
    const folder = folderOf(path);
    const here = folders.get(folder);
    const before = here?.find(h => h.stack === stack);
    if (!here) folders.set(folder, [{ stack, manifest: path }]);
    else if (!before) here.push({ stack, manifest: path });
    else if (rank(stack, path) < rank(stack, before.manifest)) before.manifest = path;
  }
  files.setPackages(folders.keys());
  return [...folders].sort(([a], [b]) => (a < b ? -1 : 1)).map(([folder, found]) => {
    const read = found.map(({ stack, manifest }) => ({ stack, manifest, draft: stack.read({ folder, manifest }, files) }));
    const weights = new Map(read.map(r => [r, weight(r.stack, r.draft, folder, files)]));
    const [first, ...others] = read.sort((a, b) => weights.get(b)! - weights.get(a)!);
    return { folder, ...first!, others };
  });
}

function rank(stack: Stack, path: string): number {
  return stack.manifests.findIndex(m => m.test(nameOf(path))) * 1000 + nameOf(path).length;
}

/** Of documentation, only sites that are built count. */
function counts(path: string, files: Sources): boolean {
  const folders = folderOf(path).split('/');
  if (folders.some(f => HELPER.test(f)) || (nameOf(path) === 'project.json' && !isNxProject(path, files))) return false;
  return purposeOf(path) === 'own' || (nameOf(path) === 'package.json' && files.tree(path)?.has('scripts', 'build') === true);
}

/** Of several stacks in one folder, the one that serves counts, then the one with more programs. */
function weight(stack: Stack, draft: Draft, folder: string, files: Sources): number {
  const serves = [...libraryFacts(draft.dependencies).frameworks, ...draft.frameworks].some(f => FRAMEWORKS.has(f.value));
  const programs = files.own(folder).filter(p => stack.programs.test(p)).length;
  return (draft.container ? 0 : 1e9) + (serves ? 1e8 : 0) + programs;
}
