import type { FactKind, FactQuery, FileFact } from '../core/facts.ts';
import type { LineIndex } from '../core/text.ts';

/** What the store keeps of a file: its facts, and its lines so that findings in it can be placed without its text. */
export interface FileFacts {
  facts: readonly FileFact[];
  lines: LineIndex;
}

/**
 * The facts of a workspace, indexed by kind, name and file. `version(kind)` changes when a fact of that kind comes,
 * goes or moves, which is what tells rules across files to run again.
 */
export class FactStore implements FactQuery {
  private readonly files = new Map<string, FileFacts>();
  private readonly kinds = new Map<string, KindIndex>();
  private listing: ReadonlySet<string> | undefined;
  private folders: Map<string, string[]> | undefined;
  private listed = 0;

  /** @param isolated each file is a project of its own: the store holds one file, and its folder holds nothing else. */
  constructor(private readonly isolated = false) {}

  /** Replaces what is known of a file. Kinds whose facts in it are the same as before keep their version. */
  set(file: string, facts: FileFacts): void {
    const old = this.files.get(file);
    if (!old) this.listed++;
    this.files.set(file, facts);
    const byKind = groupByKind(facts.facts);
    for (const kind of new Set([...(old ? groupByKind(old.facts).keys() : []), ...byKind.keys()])) {
      this.kind(kind).replace(file, byKind.get(kind) ?? []);
    }
  }

  delete(file: string): void {
    const old = this.files.get(file);
    if (!old) return;
    this.files.delete(file);
    this.listed++;
    for (const kind of groupByKind(old.facts).keys()) this.kind(kind).replace(file, []);
  }

  /** Which files the workspace has; `undefined` while that is not known. */
  setListing(paths: ReadonlySet<string> | undefined): void {
    this.listing = paths;
    this.folders = undefined;
    this.listed++;
  }

  /** Changes with every fact of these kinds, and with the set of files. */
  version(kinds: readonly FactKind[]): string {
    return [this.listed, ...kinds.map(k => this.kinds.get(k)?.version ?? 0)].join(':');
  }

  linesOf(file: string): LineIndex | undefined {
    return this.files.get(file)?.lines;
  }

  all<K extends FactKind>(kind: K): readonly FileFact<K>[] {
    return this.kind(kind).all() as readonly FileFact<K>[];
  }

  named<K extends FactKind>(kind: K, name: string): readonly FileFact<K>[] {
    return this.kind(kind).named(name) as readonly FileFact<K>[];
  }

  inFile<K extends FactKind>(kind: K, file: string): readonly FileFact<K>[] {
    return this.kind(kind).inFile(file) as readonly FileFact<K>[];
  }

  hasFile(path: string): boolean | undefined {
    return this.listing?.has(path);
  }

  filesIn(folder: string): readonly string[] | undefined {
    if (this.isolated) {
      const own = [...this.files.keys()].filter(f => folderOf(f) === folder);
      return own.length ? own : undefined;
    }
    if (!this.listing) return undefined;
    if (!this.folders) {
      this.folders = new Map();
      for (const path of this.listing) {
        const same = this.folders.get(folderOf(path));
        if (same) same.push(path);
        else this.folders.set(folderOf(path), [path]);
      }
    }
    return this.folders.get(folder) ?? [];
  }

  wasRead(path: string): boolean {
    return this.files.has(path);
  }

  private kind(kind: string): KindIndex {
    let index = this.kinds.get(kind);
    if (!index) this.kinds.set(kind, (index = new KindIndex()));
    return index;
  }
}

class KindIndex {
  version = 0;
  private readonly byFile = new Map<string, readonly FileFact[]>();
  private list: FileFact[] | undefined;
  private byName: Map<string, FileFact[]> | undefined;

  replace(file: string, facts: readonly FileFact[]): void {
    const old = this.byFile.get(file) ?? [];
    if (old.length === facts.length && old.every((fact, i) => isSame(fact, facts[i]!))) return;
    if (facts.length) this.byFile.set(file, facts);
    else this.byFile.delete(file);
    this.version++;
    this.list = undefined;
    this.byName = undefined;
  }

  all(): readonly FileFact[] {
    // By file, so that results do not depend on the order in which workers answered.
    this.list ??= [...this.byFile.keys()].sort().flatMap(f => this.byFile.get(f)!);
    return this.list;
  }

  named(name: string): readonly FileFact[] {
    if (!this.byName) {
      this.byName = new Map();
      for (const fact of this.all()) {
        const same = this.byName.get(fact.name);
        if (same) same.push(fact);
        else this.byName.set(fact.name, [fact]);
      }
    }
    return this.byName.get(name) ?? [];
  }

  inFile(file: string): readonly FileFact[] {
    return this.byFile.get(file) ?? [];
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function groupByKind(facts: readonly FileFact[]): Map<string, FileFact[]> {
  const kinds = new Map<string, FileFact[]>();
  for (const fact of facts) {
    const same = kinds.get(fact.kind);
    if (same) same.push(fact);
    else kinds.set(fact.kind, [fact]);
  }
  return kinds;
}

/** Values of a part that was not parsed again are the very same objects: only the others are looked into. */
function isSame(a: FileFact, b: FileFact): boolean {
  if (a.name !== b.name || a.range.start !== b.range.start || a.range.end !== b.range.end) return false;
  return a.value === b.value || JSON.stringify(a.value) === JSON.stringify(b.value);
}
