import { FileChangeType } from 'vscode-languageserver';
import type { FileEvent } from 'vscode-languageserver';
import { BASELINE_FILE } from '../lint/baseline/baseline.ts';
import { configFolder } from './configs.ts';
import type { Folder } from './folder.ts';
import { globMatcher } from './globs.ts';
import type { Publisher } from './publisher.ts';
import { judgedOf, scanFile } from './scan.ts';
import type { Scans } from './scans.ts';
import type { Session } from './session.ts';

/** More changes than these at once (a branch was switched) are quicker read by a scan. */
const MANY = 40;

/** Globs of the files whose changes matter; the folder, too, because watchers miss what is written into one that was just made. */
export function watchedGlobs(session: Session): string[] {
  return [...new Set([...session.engine.platforms.flatMap(p => p.globs), '**/.devops', '**/.devops/*'])];
}

/** Follows what happens to files outside the editor. */
export class Watching {
  private readonly relevant: (path: string) => boolean;

  constructor(private readonly session: Session, private readonly scans: Scans, private readonly publisher: Publisher) {
    this.relevant = globMatcher(watchedGlobs(session));
  }

  async changed(events: readonly FileEvent[]): Promise<void> {
    const byFolder = new Map<Folder, { path: string; type: FileChangeType }[]>();
    for (const { uri, type } of events) {
      const { folder, path } = this.session.folderOf(uri);
      // A folder that is deleted is one event: what was in it is not named.
      if (!folder.setup.workspace || (type !== FileChangeType.Deleted && !this.relevant(path))) continue;
      const mine = byFolder.get(folder);
      if (mine) mine.push({ path, type });
      else byFolder.set(folder, [{ path, type }]);
    }
    for (const [folder, changes] of byFolder) {
      const deleted = new Set(changes.filter(c => c.type === FileChangeType.Deleted).map(c => c.path));
      const gone = folder.listedIn(deleted);
      folder.unlist(gone);
      const named = changes.filter(c => this.relevant(c.path));
      if (named.length) await this.follow(folder, named);
      // A folder went, perhaps to another name: what is in a folder that comes is not named either.
      if (gone.some(path => !deleted.has(path))) this.scans.schedule(folder);
    }
  }

  /** A configuration or baseline was written: what holds for many files may have changed. */
  async configured(folder: Folder): Promise<void> {
    await this.scans.configure(folder);
    this.scans.schedule(folder);
  }

  /** Reads a file that isn't open, now that it changed. */
  async reread(folder: Folder, path: string): Promise<void> {
    const { workspace } = folder.setup;
    const file = workspace && !folder.configs.ignores(path)
      ? await scanFile(this.session.engine, workspace, path, folder.configs, folder.today)
      : undefined;
    if (file) folder.takeClosed([judgedOf(file)]);
    else folder.drop(path);
  }

  private async follow(folder: Folder, changes: readonly { path: string; type: FileChangeType }[]): Promise<void> {
    if (changes.some(({ path }) => configFolder(path) !== undefined || path === BASELINE_FILE || /(?:^|\/)\.devops$/.test(path))) return this.configured(folder);
    // Whether a new file counts (git may ignore it) is known to a scan alone.
    const created = changes.some(c => c.type === FileChangeType.Created && !folder.lists(c.path));
    if (created || changes.length > MANY || !folder.complete) return this.scans.schedule(folder);
    const closed = changes.filter(c => !folder.open.has(c.path) && (c.type === FileChangeType.Deleted || folder.lists(c.path)));
    for (const { path, type } of closed) {
      if (type === FileChangeType.Deleted) folder.drop(path);
      else await this.reread(folder, path);
    }
    this.publisher.changed(folder, new Set([...closed.map(c => c.path), ...folder.runAcross()]));
  }
}
