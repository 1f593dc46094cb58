import type { Finding, Persona } from '../core/finding.ts';
import type { AnyPlatform } from '../core/platform.ts';
import type { RuleCatalogue } from '../lint/catalogue.ts';
import { Configuration } from '../lint/config/configuration.ts';
import type { ConfigData } from '../lint/config/data.ts';
import type { FileConfig } from '../lint/file-config.ts';

/** Where a configuration stands below the folder that it holds for. */
export const CONFIG_FILE = '.devops/config.yaml';

/** Configurations by the folder that they hold for (empty for the root), in plain data: they cross to workers. */
export type PlainConfigs = readonly (readonly [folder: string, data: ConfigData])[];

/** The configurations of a workspace folder: for each file, the nearest one up to the root. */
export class Configs {
  private readonly byFolder: ReadonlyMap<string, Configuration>;
  private readonly none: Configuration;

  constructor(readonly plain: PlainConfigs, catalogue: RuleCatalogue, persona: Persona | undefined) {
    this.byFolder = new Map(plain.map(([folder, data]) => [folder, new Configuration(data, catalogue, persona)]));
    this.none = Configuration.none(catalogue, persona);
  }

  forFile(path: string): FileConfig {
    return this.nearest(path).forFile(path);
  }

  ignores(path: string): boolean {
    return this.nearest(path).ignores(path);
  }

  /** The configuration file that holds for a file, if there is one. */
  fileFor(path: string): string | undefined {
    const folder = this.nearestFolder(path);
    return folder === undefined ? undefined : folder ? `${folder}/${CONFIG_FILE}` : CONFIG_FILE;
  }

  private nearest(path: string): Configuration {
    const folder = this.nearestFolder(path);
    return (folder === undefined ? undefined : this.byFolder.get(folder)) ?? this.none;
  }

  private nearestFolder(path: string): string | undefined {
    for (let folder = parent(path); ; folder = parent(folder)) {
      if (this.byFolder.has(folder)) return folder;
      if (!folder) return undefined;
    }
  }
}

export interface LoadedConfigs {
  plain: PlainConfigs;
  /** What is wrong with them. */
  findings: readonly Finding[];
  /** Every file that was read. */
  files: ReadonlySet<string>;
}

export type ReadText = (path: string) => Promise<string | undefined>;

/** Reads the configurations of these folders; folders without one are left out. */
export async function loadConfigs(
  folders: readonly string[], read: ReadText, catalogue: RuleCatalogue, platforms: readonly AnyPlatform[],
): Promise<LoadedConfigs> {
  // Loaded when there is a configuration to read: its reader and the checks of options are half of what starting costs.
  const { loadConfig } = await import('../lint/config/load.ts');
  const loaded = await Promise.all(
    folders.map(async folder => {
      const path = folder ? `${folder}/${CONFIG_FILE}` : CONFIG_FILE;
      return { folder, ...(await loadConfig(path, { catalogue, platforms, read })) };
    }),
  );
  const present = loaded.filter(l => l.files.length);
  return {
    plain: present.map(l => [l.folder, l.data] as const),
    findings: present.flatMap(l => l.findings),
    files: new Set(present.flatMap(l => l.files)),
  };
}

/** The folder that a configuration holds for; `undefined` when the path is no configuration's. */
export function configFolder(path: string): string | undefined {
  if (path === CONFIG_FILE) return '';
  return path.endsWith(`/${CONFIG_FILE}`) ? path.slice(0, -CONFIG_FILE.length - 1) : undefined;
}

function parent(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
