import type { Dependency } from '../dependencies.ts';
import type { Commands, Known, Language, Migrations, PackageManager, Service } from '../project.ts';
import { known, once } from '../known.ts';
import { namesDependencies, readDependencies } from '../read-dependencies.ts';
import type { Sources } from '../sources.ts';

/** A dependency with the manifest that names it. */
export interface NamedDependency extends Dependency {
  file: string;
}

/** A folder with a package manifest. Both relative to the root. */
export interface Package {
  folder: string;
  manifest: string;
}

/** What a stack's own files say of a package; what all stacks have in common is added by others. */
export interface Draft {
  name?: string;
  language: Known<Language>;
  /** Exact versions of the language, best first. */
  pins: Known<string>[];
  /** Versions that are said to work. */
  supported: Known<string>[];
  /** The range of versions as written, for tools that read such ranges. */
  range?: Known<string>;
  packageManager?: Known<PackageManager>;
  packageManagerVersion?: Known<string>;
  lockFile?: Known<string>;
  commands: Commands;
  dependencies: readonly NamedDependency[];
  /** Those that no dependency tells. */
  frameworks: Known<string>[];
  migrations?: Known<Migrations>;
  staticSite?: Known<string>;
  entry?: Known<string>;
  role?: Service['role'];
  /** Holds other packages together and has nothing to build itself. */
  container?: boolean;
  /** Only tests another package. */
  tests?: boolean;
}

/** A language's tools. */
export interface Stack {
  /** The runtime whose version counts. */
  runtime: Runtime;
  /** Names of the files that make a folder a package, best first. */
  manifests: readonly RegExp[];
  /** Its programs' endings. */
  programs: RegExp;
  read(pkg: Package, files: Sources): Draft;
}

export type Runtime = 'node' | 'python' | 'go' | 'java' | 'dotnet' | 'rust' | 'ruby' | 'php';

/** What the manifests of a folder name, in the order of their names. */
export function dependenciesIn(folder: string, files: Sources, wanted: (name: string) => boolean = () => true): NamedDependency[] {
  return files.names(folder).filter(name => namesDependencies(name) && wanted(name)).flatMap(name => {
    const file = folder ? `${folder}/${name}` : name;
    return (files.view(file, readNamed) ?? []).map(d => ({ ...d, file }));
  });
}

const readNamed = (text: string, path: string): Dependency[] => readDependencies(path, text);

/** Adds commands that are not known yet. */
export function fill(commands: Commands, key: keyof Commands, command: Known<string> | undefined): void {
  if (command && !commands[key]) commands[key] = command;
}

/** A function that finds dependencies by their name. */
export function finder(dependencies: readonly NamedDependency[]): (...names: readonly string[]) => NamedDependency | undefined {
  const byName = new Map<string, NamedDependency>();
  for (const d of dependencies) if (!byName.has(d.name)) byName.set(d.name, d);
  return (...names) => names.map(name => byName.get(name)).find(d => d !== undefined);
}

/** The versions that a text of any form names, as facts of one place. */
export function versionsAt(
  versions: readonly string[], place: { file: string; line: number }, certainty: 'certain' | 'likely' = 'certain',
): Known<string>[] {
  return once(versions.map(v => known(v, place.file, place.line, certainty)));
}
