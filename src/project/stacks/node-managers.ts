import { known } from '../known.ts';
import { upwards } from '../paths.ts';
import type { Known, PackageManager } from '../project.ts';
import type { Sources } from '../sources.ts';

export type NodeManager = Extract<PackageManager, 'npm' | 'pnpm' | 'yarn' | 'bun'>;

/** Lock files by manager, in the order in which one is preferred when nothing else tells. */
export const NODE_LOCKS: readonly (readonly [string, NodeManager])[] = [
  ['package-lock.json', 'npm'], ['npm-shrinkwrap.json', 'npm'], ['pnpm-lock.yaml', 'pnpm'], ['yarn.lock', 'yarn'], ['bun.lock', 'bun'], ['bun.lockb', 'bun'],
];

/** The manager of a package and what it needs. */
export interface ManagedBy {
  manager: Known<NodeManager>;
  version?: Known<string>;
  lock?: Known<string>;
}

/** By `packageManager` and lock files, here or in a folder around; npm where nothing tells. */
export function nodeManager(folder: string, manifest: string, files: Sources): ManagedBy {
  let declared: { manager: Known<NodeManager>; version?: Known<string> } | undefined;
  for (const at of upwards(folder)) {
    declared ??= declaredManager(at, files);
    const locks = NODE_LOCKS.filter(([name]) => files.names(at).includes(name));
    const lock = locks.find(([, manager]) => manager === declared?.manager.value) ?? locks[0];
    if (!lock) continue;
    const path = at ? `${at}/${lock[0]}` : lock[0];
    const agrees = declared === undefined || declared.manager.value === lock[1];
    return { manager: declared?.manager ?? known(lock[1], path, 1), ...(declared?.version ? { version: declared.version } : {}), ...(agrees ? { lock: known(path, path, 1) } : {}) };
  }
  return declared ?? { manager: known('npm', manifest, 1, 'guess') };
}

/** What `packageManager` of a folder's package.json says. */
export function declaredManager(folder: string, files: Sources): { manager: Known<NodeManager>; version?: Known<string> } | undefined {
  const file = folder ? `${folder}/package.json` : 'package.json';
  const tree = files.tree(file);
  const said = /^(npm|pnpm|yarn|bun)@([\d.]+)?/.exec(tree?.text('packageManager') ?? '');
  if (!tree || !said) return undefined;
  const line = tree.line('packageManager');
  return { manager: known(said[1] as NodeManager, file, line), ...(said[2] ? { version: known(said[2], file, line) } : {}) };
}

/** How the manager installs what the lock file says; without one, what package.json says. */
export function nodeInstall({ manager, version, lock }: ManagedBy, manifest: string, files: Sources): Known<string> {
  const berry = manager.value === 'yarn' && (lock ? /^__metadata:/m.test(files.text(lock.value)?.slice(0, 2000) ?? '') : Number(version?.value.split('.')[0] ?? 1) > 1);
  const locked = { npm: 'npm ci', pnpm: 'pnpm install --frozen-lockfile', yarn: berry ? 'yarn install --immutable' : 'yarn install --frozen-lockfile', bun: 'bun install --frozen-lockfile' };
  return lock ? known(locked[manager.value], lock.file, 1, 'likely') : known(`${manager.value} install`, manifest, 1, 'likely');
}

/** How a script of package.json is run. */
export function runScript(manager: NodeManager, script: string): string {
  return ['start', 'test'].includes(script) && manager !== 'bun' ? `${manager} ${script}` : `${manager} run ${script}`;
}

/** How a program of a package is run that is installed with the project. */
export function execute(manager: NodeManager, command: string): string {
  return `${{ npm: 'npx', pnpm: 'pnpm exec', yarn: 'yarn run', bun: 'bunx' }[manager]} ${command}`;
}
