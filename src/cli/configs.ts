import fs from 'node:fs';
import path from 'node:path';
import type { Finding } from '../core/finding.ts';
import { RuleCatalogue } from '../lint/catalogue.ts';
import type { ConfigData } from '../lint/config/data.ts';
import { EMPTY_CONFIG } from '../lint/config/data.ts';
import { PLATFORMS } from '../service/platforms.ts';
import type { Arguments } from './args.ts';
import { UsageError } from './args.ts';
import type { Target } from './targets.ts';

/** Where a configuration stands below the folder that it holds for. */
export const CONFIG_FILE = '.devops/config.yaml';

/** The configurations of a run's files. */
export interface Configs {
  data: ConfigData[];
  /** What is wrong with them. */
  findings: Finding[];
  indexOf(target: Target): number;
  /** The one that holds for a workspace's root. */
  indexOfRoot(root: string): number;
}

/** A configuration that was found: below `root`, in `folder`. */
interface Wanted {
  root: string;
  folder: string;
}

/** Reads the configuration that holds for each target: the nearest one up to its workspace's root, or the one asked for. */
export async function readConfigs(targets: readonly Target[], args: Arguments, cwd: string): Promise<Configs> {
  const configs: Configs = { data: [EMPTY_CONFIG], findings: [], indexOf: () => 0, indexOfRoot: () => 0 };
  if (args.config === false) return configs;
  if (args.config !== undefined) {
    const file = path.resolve(cwd, args.config);
    if (!fs.existsSync(file)) throw new UsageError(`there is no configuration ${args.config}`);
    await add(configs, path.dirname(file), path.basename(file), cwd, '');
    return { ...configs, indexOf: () => 1, indexOfRoot: () => 1 };
  }
  const known = new Map<string, number>();
  const wanted: Wanted[] = [];
  const indexes = new Map<Target, number>();
  for (const target of targets) {
    indexes.set(target, nearest(target.config.root, path.posix.dirname(target.config.path), known, wanted));
  }
  const roots = new Map(targets.map(t => [t.root, nearest(t.config.root, relativeTo(t.config.root, t.root), known, wanted)]));
  for (const { root, folder } of wanted) await add(configs, root, path.posix.join(folder, CONFIG_FILE), cwd);
  return { ...configs, indexOf: target => indexes.get(target) ?? 0, indexOfRoot: root => roots.get(root) ?? 0 };
}

/** The index that the configuration of a folder will have; 0 for none. */
function nearest(root: string, folder: string, known: Map<string, number>, wanted: Wanted[]): number {
  const key = `${root}\0${folder}`;
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  let index = 0;
  if (fs.existsSync(path.join(root, folder, CONFIG_FILE))) {
    index = wanted.length + 1;
    wanted.push({ root, folder });
  } else if (folder !== '.' && folder !== '..' && !folder.endsWith('/..')) {
    index = nearest(root, path.posix.dirname(folder), known, wanted);
  }
  known.set(key, index);
  return index;
}

function relativeTo(root: string, folder: string): string {
  return path.relative(root, folder).split(path.sep).join('/') || '.';
}

async function add(configs: Configs, root: string, file: string, cwd: string, base?: string): Promise<void> {
  // Loaded here: a run without a configuration needs neither the YAML reader nor the checks.
  const { loadConfig } = await import('../lint/config/load.ts');
  const { data, findings } = await loadConfig(file, {
    catalogue: RuleCatalogue.of(PLATFORMS),
    platforms: PLATFORMS,
    read: async p => readText(path.join(root, p)),
    ...(base === undefined ? {} : { base }),
  });
  configs.data.push(data);
  configs.findings.push(...findings.map(f => ({ ...f, file: path.relative(cwd, path.join(root, f.file)).split(path.sep).join('/') })));
}

function readText(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined; // the loader says at which line this file was asked for
  }
}
