import { folderOf, nameOf } from './paths.ts';
import type { Trouble } from './project.ts';
import { purposeOf } from './purpose.ts';
import { readToml } from './read/toml.ts';
import { readYamlTree } from './read/tree.ts';
import type { ReadTree, Tree } from './read/tree.ts';

/** A repository as detection sees it: all of its paths, and the texts of those files that were read. */
export interface ProjectFiles {
  /** What the folder is called; for a project whose files name it nowhere. */
  name?: string;
  paths: readonly string[];
  /** `undefined` for a file that was not read. */
  text(path: string): string | undefined;
}

/** Reads something from a text; called once as long as the text is the same. */
export type Reader<T> = (text: string, path: string) => T;

/** What was read from files, until their text changes. */
export class ReadViews {
  private readonly files = new Map<string, { text: string; views: Map<Reader<unknown>, unknown> }>();

  get<T>(path: string, text: string, reader: Reader<T>): T {
    let file = this.files.get(path);
    if (file?.text !== text) this.files.set(path, (file = { text, views: new Map() }));
    if (!file.views.has(reader)) file.views.set(reader, reader(text, path));
    return file.views.get(reader) as T;
  }

  /** Forgets files that are gone. */
  keepOnly(known: ReadonlySet<string>): void {
    for (const path of this.files.keys()) if (!known.has(path)) this.files.delete(path);
  }
}

/** Folders that tools write, beyond those that {@link purposeOf} names. */
const WRITTEN =
  /(?:^|\/)(?:obj|venv|\.venv|env\/lib|__pycache__|\.gradle|\.tox|\.nox|\.nuxt|\.svelte-kit|\.turbo|\.cache|_build|site-packages)\//;

/** Whether a file is part of what is built and delivered here: no example, no fixture, nothing vendored or generated. */
export function isOwn(path: string): boolean {
  const purpose = purposeOf(path);
  return (purpose === 'own' || purpose === 'documentation') && !WRITTEN.test(path);
}

/** The files of a project with everything that detection asks of them; remembers what could not be read. */
export class Sources {
  /** The project's own, sorted. */
  readonly paths: readonly string[];
  private readonly testPaths: readonly string[];
  private readonly all: ReadonlySet<string>;
  private readonly folders = new Map<string, string[]>();
  private readonly unread = new Map<string, Trouble>();
  private packages: ReadonlySet<string> = new Set();
  private readonly owned = new Map<string, readonly string[]>();

  constructor(private readonly files: ProjectFiles, private readonly views: ReadViews) {
    this.all = new Set(files.paths);
    this.paths = files.paths.filter(isOwn).sort();
    this.testPaths = files.paths.filter(path => purposeOf(path) === 'test').sort();
    for (const path of this.paths) {
      const folder = folderOf(path);
      const names = this.folders.get(folder);
      if (names) names.push(nameOf(path));
      else this.folders.set(folder, [nameOf(path)]);
    }
  }

  /** What could not be read, by file. */
  get troubles(): Trouble[] {
    return [...this.unread.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  /** Whether the repository has the file, whatever it is for. */
  has(path: string): boolean {
    return this.all.has(path);
  }

  /** The names of the files that stand in a folder itself. */
  names(folder: string): readonly string[] {
    return this.folders.get(folder) ?? [];
  }

  /** Every path below a folder, in all depths. */
  below(folder: string): readonly string[] {
    if (!folder) return this.paths;
    const from = this.firstFrom(`${folder}/`);
    return this.paths.slice(from, this.firstFrom(`${folder}0`));
  }

  /** Tells which folders are packages, so that {@link own} leaves out what belongs to a package within. */
  setPackages(folders: Iterable<string>): void {
    this.packages = new Set(folders);
    this.owned.clear();
  }

  /** Every path below a folder that belongs to no package within it. */
  own(folder: string): readonly string[] {
    let found = this.owned.get(folder);
    if (!found) {
      const inner = new Map<string, boolean>();
      const isInner = (at: string): boolean => {
        if (at.length <= folder.length) return false;
        let known = inner.get(at);
        if (known === undefined) inner.set(at, (known = this.packages.has(at) || isInner(folderOf(at))));
        return known;
      };
      this.owned.set(folder, (found = this.below(folder).filter(path => !isInner(folderOf(path)))));
    }
    return found;
  }

  /** Paths of tests below a folder, in the repository's order: they are no part of what is delivered, but they can be run. */
  tests(folder: string): readonly string[] {
    return this.testPaths.filter(path => folder === '' || path.startsWith(`${folder}/`));
  }

  /** The first of the names that stands in the folder, as a path. */
  first(folder: string, ...names: readonly (string | RegExp)[]): string | undefined {
    const here = this.names(folder);
    for (const name of names) {
      const found = here.find(n => (typeof name === 'string' ? n === name : name.test(n)));
      if (found !== undefined) return folder ? `${folder}/${found}` : found;
    }
    return undefined;
  }

  text(path: string): string | undefined {
    return this.files.text(path);
  }

  /** @returns `undefined` where the file was not read. */
  view<T>(path: string, reader: Reader<T>): T | undefined {
    const text = this.files.text(path);
    return text === undefined ? undefined : this.views.get(path, text, reader);
  }

  private firstFrom(prefix: string): number {
    let low = 0;
    let high = this.paths.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.paths[middle]! < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** A file of JSON, YAML or TOML, by its ending. */
  tree(path: string): Tree | undefined {
    const read = this.view(path, readTree);
    if (read?.error) this.unread.set(path, { file: path, ...read.error });
    return read?.tree;
  }
}

/** Files that tools read as JSON with comments. */
const LENIENT = /(?:^|\/)(?:tsconfig[^/]*|jsconfig|turbo|nx|project|angular|appsettings[^/]*|bun)\.(?:jsonc?|lock)$|\.jsonc$/;

function readTree(text: string, path: string): ReadTree {
  if (/\.toml$|(?:^|\/)(?:Pipfile|uv\.lock|poetry\.lock)$/.test(path)) return readToml(text);
  return readYamlTree(text, path.endsWith('.json') && !LENIENT.test(path));
}
