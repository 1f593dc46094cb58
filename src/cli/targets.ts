import fs from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import type { Skipped } from '../core/workspace.ts';
import { PLATFORMS } from '../service/platforms.ts';
import { NodeWorkspace, whyUnreadable } from '../service/node/workspace.ts';
import type { Arguments } from './args.ts';
import { UsageError } from './args.ts';

/** A file to lint. */
export interface Target {
  /** As the user named it, or below the folder that the user named. */
  given: string;
  /** Absolute path of the workspace that it belongs to. */
  root: string;
  /** Relative to `root`, with `/`. */
  path: string;
  /**
   * The folder up to which configurations are looked for, and the path from it. Not `root` for a nested repository that was
   * listed with the workspace around it.
   */
  config: { root: string; path: string };
  /**
   * `named` itself: then it is said why it is skipped; `listed` in a folder; `context`: not asked for, but rules across
   * files must know what it declares.
   */
  why: 'named' | 'listed' | 'context';
}

export interface Targets {
  files: Target[];
  skipped: Skipped[];
  /** All paths of each workspace that was listed whole, by its root. */
  listings: Map<string, Set<string>>;
}

/** What tells where a repository begins. GitHub reads workflows at the root alone. */
const REPOSITORY_MARKS = ['.git', '.github/workflows'];

/** Finds the files that a command line means. */
export class TargetFinder {
  private readonly targets: Targets = { files: [], skipped: [], listings: new Map() };
  private readonly seen = new Set<string>();
  private readonly roots = new Map<string, { root: string; marked: boolean }>();
  private readonly wanted: (path: string) => boolean;

  constructor(private readonly args: Arguments, private readonly cwd: string, private readonly signal: AbortSignal) {
    if (args.platform !== undefined && !PLATFORMS.some(p => p.id === args.platform)) {
      throw new UsageError(`there is no platform "${args.platform}": one of ${PLATFORMS.map(p => p.id).join(', ')}`);
    }
    this.wanted = globsOf(args.platform === undefined ? PLATFORMS.map(p => p.id) : [args.platform]);
  }

  /**
   * Folders are listed, without files of no known kind. Around files that were named, their workspace is read too.
   * @throws UsageError for a path that isn't there.
   */
  async find(): Promise<Targets> {
    const { args, targets } = this;
    const listed = args.filesFrom === undefined ? undefined : readList(args.filesFrom, this.cwd);
    const operands = [...args.operands, ...(listed ?? [])];
    if (!operands.length && !listed) operands.push('.');
    const inList = new Set(listed);
    for (const operand of operands) {
      const absolute = path.resolve(this.cwd, operand);
      const stat = fs.statSync(absolute, { throwIfNoEntry: false });
      if (!stat && !inList.has(operand)) throw new UsageError(`${operand} does not exist`);
      const { root } = this.rootOf(stat?.isDirectory() ? absolute : path.dirname(absolute));
      if (stat?.isDirectory()) await this.listFolder(operand, absolute, root);
      else this.add(operand, root, relative(root, absolute), 'named');
    }
    if (!args.isolated) await this.addContext();
    return targets;
  }

  private add(given: string, root: string, file: string, why: Target['why'], config = { root, path: file }): void {
    const key = `${root}\0${file}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.targets.files.push({ given, root, path: file, why, config });
  }

  private async listFolder(operand: string, absolute: string, root: string): Promise<void> {
    const prefix = operand === '.' || operand === './' ? '' : operand.endsWith('/') ? operand : `${operand}/`;
    const folder = relative(root, absolute);
    const name = (file: string): string => prefix + (folder ? file.slice(folder.length + 1) : file);
    const workspace = new NodeWorkspace(root, { onSkip: s => this.targets.skipped.push({ file: name(s.file), why: s.why }) });
    const all = new Set<string>();
    for await (const { path: file } of workspace.listBelow(folder, this.signal)) {
      all.add(file);
      const own = this.rootOf(path.dirname(path.join(root, file))).root;
      const inOwn = own === root ? file : relative(own, path.join(root, file));
      if (own !== root) this.listingOf(own).add(inOwn);
      if (this.wanted(file)) this.add(name(file), own, inOwn, 'listed', { root, path: file });
    }
    if (!folder) this.targets.listings.set(root, all);
  }

  private listingOf(root: string): Set<string> {
    const known = this.targets.listings.get(root) ?? new Set();
    this.targets.listings.set(root, known);
    return known;
  }

  /** A workflow that is linted alone still calls other workflows: whole workspaces are read where only a part was named. */
  private async addContext(): Promise<void> {
    const partial = new Set(this.targets.files.map(t => t.root).filter(root => !this.targets.listings.has(root)));
    for (const root of partial) {
      if (![...this.roots.values()].some(r => r.root === root && r.marked)) continue;
      const all = new Set<string>();
      for await (const { path: file } of new NodeWorkspace(root).list(this.signal)) {
        all.add(file);
        if (this.wanted(file)) this.add(relative(this.cwd, path.join(root, file)), root, file, 'context');
      }
      this.targets.listings.set(root, all);
    }
  }

  /**
   * The workspace that a folder belongs to: the nearest repository around it; without one, the farthest folder with a
   * configuration; else the current folder or itself.
   */
  private rootOf(folder: string): { root: string; marked: boolean } {
    const known = this.roots.get(folder);
    if (known) return known;
    const parent = path.dirname(folder);
    const has = (mark: string): boolean => fs.existsSync(path.join(folder, mark));
    let found = REPOSITORY_MARKS.some(has) ? { root: folder, marked: true } : undefined;
    if (!found && parent !== folder) {
      const above = this.rootOf(parent);
      if (above.marked) found = above;
    }
    if (!found && has('.devops')) found = { root: folder, marked: true };
    found ??= { root: relative(this.cwd, folder).startsWith('..') ? folder : this.cwd, marked: false };
    this.roots.set(folder, found);
    return found;
  }
}

/** Whether a path may be of one of these platforms. */
export function globsOf(platforms: readonly string[]): (path: string) => boolean {
  return picomatch(PLATFORMS.filter(p => platforms.includes(p.id)).flatMap(p => p.globs), { dot: true, nocase: true });
}

function relative(from: string, to: string): string {
  return path.relative(from, to).split(path.sep).join('/');
}

function readList(file: string, cwd: string): string[] {
  try {
    const text = fs.readFileSync(file === '-' ? 0 : path.resolve(cwd, file), 'utf8');
    return text.split(/\r?\n/).filter(line => line.trim());
  } catch (cause) {
    throw new UsageError(`the list ${file} ${whyUnreadable(cause)}`, { cause });
  }
}
