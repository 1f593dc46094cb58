import { folderOf, nameOf } from '../paths.ts';
import type { Contradiction } from '../project.ts';
import type { Sources } from '../sources.ts';
import { declaredManager, NODE_LOCKS } from '../stacks/node-managers.ts';

/** Lock files of one ecosystem: two of a group in one folder can't both be what is installed. */
const GROUPS: readonly (readonly (readonly [string, string])[])[] = [
  NODE_LOCKS,
  [['poetry.lock', 'poetry'], ['uv.lock', 'uv'], ['Pipfile.lock', 'pipenv'], ['pdm.lock', 'pdm']],
];

/** Lock files that contradict one another, the package manager that is declared, or the manifest that they were made from. */
export function lockContradictions(files: Sources): Contradiction[] {
  const folders = new Map<string, string[]>();
  for (const path of files.paths) {
    if (!GROUPS.some(group => group.some(([name]) => name === nameOf(path)))) continue;
    folders.set(folderOf(path), [...(folders.get(folderOf(path)) ?? []), path]);
  }
  return [...folders].flatMap(([folder, paths]) => [
    ...several(paths), ...undeclared(folder, paths, files), ...oldFormat(folder, paths, files), ...stale(folder, paths, files),
  ]);
}

function several(paths: readonly string[]): Contradiction[] {
  return GROUPS.flatMap(group => {
    const here = paths.flatMap(path => group.filter(([name]) => name === nameOf(path)).map(([, manager]) => ({ path, manager })));
    if (new Set(here.map(h => h.manager)).size < 2) return [];
    return [{
      says: `there are lock files of several package managers: ${here.map(h => nameOf(h.path)).join(', ')}`,
      places: here.map(h => ({ file: h.path, line: 1 })),
    }];
  });
}

function undeclared(folder: string, paths: readonly string[], files: Sources): Contradiction[] {
  const declared = declaredManager(folder, files)?.manager;
  const locks = NODE_LOCKS.flatMap(([name, manager]) => paths.filter(p => nameOf(p) === name).map(path => ({ path, manager })));
  if (!declared || !locks.length || locks.some(l => l.manager === declared.value)) return [];
  return locks.map(({ path, manager }) => ({
    says: `packageManager says ${declared.value}, and the lock file is one of ${manager}`,
    places: [
      { file: declared.file, line: declared.line }, { file: path, line: 1 },
    ],
  }));
}

/** Formats of lock files against the version of the manager that package.json declares: yarn since 2 and pnpm since 9 write another one. */
function oldFormat(folder: string, paths: readonly string[], files: Sources): Contradiction[] {
  const declared = declaredManager(folder, files);
  const major = Number(declared?.version?.value.split('.')[0]);
  if (!declared?.version || !Number.isInteger(major)) return [];
  const { manager, version } = declared;
  const told = (path: string, line: number, says: string): Contradiction[] => [{
    says,
    places: [
      { file: version.file, line: version.line }, { file: path, line },
    ],
  }];
  return paths.flatMap(path => {
    const head = files.text(path)?.slice(0, 2000) ?? '';
    if (manager.value === 'yarn' && nameOf(path) === 'yarn.lock') {
      const classic = head.includes('# yarn lockfile v1');
      const berry = /^__metadata:/m.test(head);
      if (classic && major >= 2) return told(path, 1, `packageManager says yarn ${version.value}, and yarn.lock has the format of yarn 1`);
      if (berry && major < 2) {
        return told(path, 1, `packageManager says yarn ${version.value}, and yarn.lock has the format of yarn 2 and later`);
      }
    }
    const format = nameOf(path) === 'pnpm-lock.yaml' ? /^lockfileVersion:\s*['"]?(\d+)/m.exec(head) : null;
    if (manager.value === 'pnpm' && format) {
      const line = head.slice(0, format.index).split('\n').length;
      if (major >= 9 && Number(format[1]) < 9) {
        return told(path, line, `packageManager says pnpm ${version.value}, and pnpm-lock.yaml has the older format ${format[1]}`);
      }
      if (major < 9 && Number(format[1]) >= 9) {
        return told(path, line, `packageManager says pnpm ${version.value}, which can't read the format ${format[1]} of pnpm-lock.yaml`);
      }
    }
    return [];
  });
}

/** `npm ci` refuses a lock file that was made for other dependencies than package.json names. */
function stale(folder: string, paths: readonly string[], files: Sources): Contradiction[] {
  const lock = paths.find(p => nameOf(p) === 'package-lock.json');
  const manifest = folder ? `${folder}/package.json` : 'package.json';
  const tree = files.tree(manifest);
  const locked = lock === undefined ? undefined : files.view(lock, readLockedRoot);
  if (lock === undefined || !tree || !locked) return [];
  const wrong = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap(section => tree.keys(section).flatMap(name => {
    const wanted = tree.text(section, name);
    return wanted === locked.get(name) ? [] : [{ name, wanted, line: tree.line(section, name) }];
  }));
  const first = wrong[0];
  if (!first) return [];
  const had = locked.get(first.name) ?? 'nowhere among the dependencies of the root';
  const more = wrong.length > 1 ? `, and ${wrong.length - 1} more differ` : '';
  const differs = `it has ${first.name} ${had}, not ${first.wanted ?? ''}${more}`;
  return [{
    says: `package-lock.json was made for another package.json: ${differs}; \`npm ci\` refuses it`,
    places: [
      { file: manifest, line: first.line }, { file: lock, line: 1 },
    ],
  }];
}

/** The ranges that the root of a lock file was made for; `undefined` for formats before 2, which don't have them, and for broken text. */
function readLockedRoot(text: string): ReadonlyMap<string, string> | undefined {
  const start = /"packages"\s*:\s*\{\s*""\s*:\s*\{/.exec(text);
  if (!start) return undefined;
  const from = start.index + start[0].length - 1;
  let depth = 0;
  let end = from;
  for (let quoted = false; end < text.length; end++) {
    const c = text[end];
    if (c === '\\') end++;
    else if (c === '"') quoted = !quoted;
    else if (!quoted && c === '{') depth++;
    else if (!quoted && c === '}' && --depth === 0) break;
  }
  let root: unknown;
  try {
    root = JSON.parse(text.slice(from, end + 1));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const found = new Map<string, string>();
  for (const section of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    const entries: unknown = (root as Record<string, unknown>)[section];
    if (typeof entries !== 'object' || entries === null) continue;
    for (const [name, range] of Object.entries(entries)) if (typeof range === 'string') found.set(name, range);
  }
  return found;
}
