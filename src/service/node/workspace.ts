import fs from 'node:fs';
import path from 'node:path';
import type { FileEntry, Skipped, Workspace } from '../../core/workspace.ts';
import { GitIgnore } from './gitignore.ts';

/** Larger files are no configuration that a person wrote; they are skipped and named. */
export const MAX_BYTES = 5 * 1024 * 1024;

/** Folders with nothing of the user's own in them, ignored by git or not. */
const FOREIGN_FOLDERS = new Set(['.git', '.hg', '.svn', 'node_modules', '.terraform']);

/** How long a listing may hold the thread before others get a turn, in milliseconds. */
const TURN = 15;

export interface NodeWorkspaceOptions {
  /** Hears of what the listing leaves out, other than what git ignores. */
  onSkip?(skipped: Skipped): void;
  maxBytes?: number;
}

/** A folder on disk. Paths are relative to it, with `/`. */
export class NodeWorkspace implements Workspace {
  private readonly maxBytes: number;

  /** `root` is an absolute path. */
  constructor(readonly root: string, private readonly options: NodeWorkspaceOptions = {}) {
    this.maxBytes = options.maxBytes ?? MAX_BYTES;
  }

  list(signal?: AbortSignal): AsyncIterable<FileEntry> {
    return this.listBelow('', signal);
  }

  /**
   * The files below a folder of the workspace. Symbolic links are not followed: what they lead to inside is listed
   * by its own name, and what is outside is not ours.
   */
  async *listBelow(folder: string, signal?: AbortSignal): AsyncGenerator<FileEntry> {
    const start = path.join(this.root, folder);
    const open: { folder: string; rules: GitIgnore }[] = [{ folder: start, rules: GitIgnore.at(start) }];
    let turn = performance.now();
    for (let next = open.pop(); next; next = open.pop()) {
      if (signal?.aborted) return;
      if (performance.now() - turn > TURN) {
        await new Promise(setImmediate);
        turn = performance.now();
      }
      const folders: typeof open = [];
      for (const entry of this.entries(next.folder)) {
        const absolute = path.join(next.folder, entry.name);
        if (entry.isDirectory()) {
          if (FOREIGN_FOLDERS.has(entry.name) || next.rules.ignores(absolute, true)) continue;
          folders.push({ folder: absolute, rules: next.rules.enter(absolute) });
        } else if (entry.isFile() && !next.rules.ignores(absolute, false)) {
          yield { path: this.relative(absolute) };
        } else if (entry.isSymbolicLink() && !FOREIGN_FOLDERS.has(entry.name) && !next.rules.ignores(absolute, false)) {
          this.skipLink(absolute);
        }
      }
      open.push(...folders.reverse());
    }
  }

  async read(file: string): Promise<Uint8Array> {
    return this.readSync(file);
  }

  /**
   * Reading at once is twice as fast as through the thread pool, for small files.
   * @throws an Error whose message says why in plain words.
   */
  readSync(file: string): Uint8Array {
    const absolute = path.resolve(this.root, file);
    try {
      const stat = fs.statSync(absolute);
      if (!stat.isFile() && !stat.isDirectory()) throw new Error('is no file but a device or a pipe');
      const { size } = stat;
      if (!stat.isDirectory() && size > this.maxBytes) throw new TooLarge(size, this.maxBytes);
      return fs.readFileSync(absolute);
    } catch (cause) {
      throw new Error(whyUnreadable(cause), { cause });
    }
  }

  relative(absolute: string): string {
    return path.relative(this.root, absolute).split(path.sep).join('/');
  }

  private entries(folder: string): fs.Dirent[] {
    try {
      return fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (cause) {
      this.options.onSkip?.({ file: this.relative(folder) || '.', why: whyUnreadable(cause) });
      return [];
    }
  }

  private skipLink(absolute: string): void {
    let target: string;
    try {
      target = fs.realpathSync(absolute);
    } catch (cause) {
      this.options.onSkip?.({ file: this.relative(absolute), why: whyUnreadable(cause) });
      return;
    }
    const inside = !path.relative(fs.realpathSync(this.root), target).startsWith('..');
    if (!inside) this.options.onSkip?.({ file: this.relative(absolute), why: 'is a symbolic link that leads outside the workspace' });
  }
}

class TooLarge extends Error {
  constructor(size: number, limit: number) {
    super(`has ${megabytes(size)} MB, more than the limit of ${megabytes(limit)} MB`);
  }
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1).replace(/\.0$/, '');
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'can not be read: permission denied',
  EPERM: 'can not be read: operation not permitted',
  EISDIR: 'is a folder',
  ENOTDIR: 'does not exist: a part of its path is a file',
  ELOOP: 'is a symbolic link that leads in a circle',
};

/** Why a file can't be read, as the end of a sentence that starts with its name. */
export function whyUnreadable(cause: unknown): string {
  if (!(cause instanceof Error)) return `can not be read: ${String(cause)}`;
  const code = 'code' in cause ? String(cause.code) : '';
  return REASONS[code] ?? (code ? `can not be read: ${cause.message}` : cause.message);
}
