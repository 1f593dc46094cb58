import { DidChangeWatchedFilesNotification, FileChangeType, WatchKind } from 'vscode-languageserver';
import type { WorkspaceEdit } from 'vscode-languageserver';
import { MEMORY_FILE } from '../../service/generate/memory.ts';
import type { GeneratorDrift } from '../../service/generate/drift.ts';
import { lineEdits, workspaceEdit } from '../edits.ts';
import type { FileEdits } from '../edits.ts';
import type { Folder } from '../folder.ts';
import type { Publisher } from '../publisher.ts';
import type { Session } from '../session.ts';
import type { GenerateFolder } from './backend.ts';
import type { GenerateRequests } from './requests.ts';

/** Milliseconds without a change after which it is looked what would be generated now. */
const PAUSE = 400;

/** Folders that no list of files goes into, and in which files come and go all the time. */
const UNLISTED = /(?:^|\/)(?:\.git|node_modules)\//;

/** What is being done about a folder, and what that depends on. */
interface Watched {
  timer?: ReturnType<typeof setTimeout>;
  running?: AbortController;
  /** Paths that were looked at last time, those that weren't there, too; absent where nothing is remembered of generated files. */
  read?: ReadonlySet<string>;
}

/**
 * Finds generated files that would be generated differently today. In the background, after the scan and after pauses, and only in folders
 * that remember what was generated: elsewhere nothing that generates is ever loaded.
 */
export class DriftWatch {
  private readonly folders = new Map<Folder, Watched>();
  private watching = false;

  constructor(private readonly session: Session, private readonly publisher: Publisher, private readonly generate: GenerateRequests) {}

  /** The files of a folder have been read. */
  scanned(folder: Folder): void {
    this.schedule(folder);
  }

  /** A file changed, on the disk or in the editor. Costs nothing where no generated file depends on it. */
  changed(folder: Folder, path: string, type: FileChangeType = FileChangeType.Changed): void {
    if (!folder.complete) return;
    const read = this.folders.get(folder)?.read;
    // What came or went may be a service: that is judged by the whole list of files.
    const matters = path === MEMORY_FILE || (read !== undefined && (read.has(path) || (type !== FileChangeType.Changed && !UNLISTED.test(path))));
    if (matters) this.schedule(folder);
  }

  forget(folder: Folder): void {
    const watched = this.folders.get(folder);
    clearTimeout(watched?.timer);
    watched?.running?.abort();
    this.folders.delete(folder);
  }

  dispose(): void {
    for (const folder of [...this.folders.keys()]) this.forget(folder);
  }

  /**
   * What has to be remembered so that a generated file stays as it is and is found no more.
   * @returns `undefined` when it was cancelled
   * @throws Error where it is no generated file any more, the memory is broken, or the client can't create files
   */
  async keepMine(folder: Folder, path: string, signal: AbortSignal): Promise<WorkspaceEdit | undefined> {
    const { client } = this.session;
    const proposal = await (await this.generate.backend()).keepMine(this.generate.seen(folder), path, signal);
    if (!proposal) return undefined;
    const files: FileEdits[] = [];
    for (const { file, newText } of proposal.changes) {
      const text = await this.session.read(folder, file);
      if (newText !== undefined) files.push({ path: file, text: text ?? '', edits: lineEdits(text ?? '', newText), create: text === undefined });
      // A text that nobody needs any more harms nobody in an editor that can't delete.
      else if (client.deletesFiles) files.push({ path: file, text: text ?? '', edits: [], remove: true });
    }
    // First the memory, which is there: a preview starts with it.
    files.sort((a, b) => Number(b.path === MEMORY_FILE) - Number(a.path === MEMORY_FILE));
    return workspaceEdit(folder, files, client, { label: proposal.title, description: 'What DevOps Patterns remembers of generated files', needsConfirmation: true });
  }

  private schedule(folder: Folder): void {
    if (!folder.setup.workspace) return;
    const watched = this.folders.get(folder) ?? {};
    this.folders.set(folder, watched);
    clearTimeout(watched.timer);
    watched.running?.abort();
    watched.timer = setTimeout(() => this.session.inBackground('generated files', this.run(folder, watched)), PAUSE);
  }

  private async run(folder: Folder, watched: Watched): Promise<void> {
    const stop = new AbortController();
    watched.running = stop;
    const remembers = folder.settings.enable && (await this.session.read(folder, MEMORY_FILE)) !== undefined;
    if (stop.signal.aborted) return;
    if (!remembers) {
      delete watched.read;
      this.take(folder, []);
      return;
    }
    this.watch();
    const read = new Set<string>();
    watched.read = read;
    const found = await this.find(folder, read, stop.signal);
    if (found && !stop.signal.aborted) this.take(folder, found);
  }

  private async find(folder: Folder, read: Set<string>, signal: AbortSignal): Promise<readonly GeneratorDrift[] | undefined> {
    try {
      return await (await this.generate.backend()).drift(noting(this.generate.seen(folder), read), signal);
    } catch (error) {
      // A broken memory: whoever generates is told; here it means that nothing is known.
      this.session.connection.console.warn(`generated files: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  }

  private take(folder: Folder, found: readonly GeneratorDrift[]): void {
    const before = folder.drift;
    const now = new Map(found.filter(d => folder.setup.owns(d.path)).map(d => [d.path, d]));
    folder.drift = now;
    const paths = new Set([...before.keys(), ...now.keys()]);
    const changed = [...paths].filter(path => JSON.stringify(before.get(path)) !== JSON.stringify(now.get(path)));
    if (changed.length) this.publisher.changed(folder, changed);
  }

  /** What is generated depends on more kinds of files than findings do: news of all of them are asked for once somebody generated. */
  private watch(): void {
    if (this.watching || !this.session.client.watchesFiles) return;
    this.watching = true;
    const watchers = [{ globPattern: '**/*', kind: WatchKind.Create | WatchKind.Change | WatchKind.Delete }];
    this.session.inBackground('news of files', this.session.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
  }
}

/** The same folder, noting what is read of it. */
function noting(folder: GenerateFolder, read: Set<string>): GenerateFolder {
  const { workspace } = folder;
  const note = (path: string): string => {
    read.add(path);
    return path;
  };
  return {
    ...folder,
    read: path => folder.read(note(path)),
    workspace: { list: signal => workspace.list(signal), read: path => workspace.read(note(path)) },
  };
}
