import type { Workspace } from '../core/workspace.ts';
import { decode } from '../documents/decode.ts';
import { detectProject } from './detect.ts';
import { LARGEST_ENTRY, wantedFiles } from './find/wanted.ts';
import type { Project, Trouble } from './project.ts';
import { ReadViews } from './sources.ts';

/** Milliseconds of work after which others get a turn. */
const TURN = 10;

/** Keeps what was read of a repository, so that looking again costs only the files that changed. */
export class ProjectStore {
  private readonly views = new ReadViews();
  private readonly texts = new Map<string, string>();
  private readonly troubles = new Map<string, Trouble>();
  private wanted = new Map<string, number>();
  private paths: readonly string[] = [];

  /** @param name Of the folder; for a project whose files name it nowhere. */
  constructor(private readonly name?: string) {}

  /**
   * Every path of the repository; files that are no longer in it are forgotten.
   * @returns the files to read, with the bytes that each may have.
   */
  setListing(paths: readonly string[]): ReadonlyMap<string, number> {
    this.paths = paths;
    this.wanted = wantedFiles(paths);
    const known = new Set(paths);
    for (const kept of [this.texts, this.troubles]) for (const path of kept.keys()) if (!known.has(path)) kept.delete(path);
    this.views.keepOnly(known);
    return this.wanted;
  }

  /** The file's text; longer ones than are read for it are named among the troubles. */
  set(path: string, text: string): void {
    const most = this.wanted.get(path);
    if (most !== undefined && text.length > most) {
      this.fail(path, `has ${text.length} characters, more than the ${most} that are read of such a file`);
    } else {
      this.troubles.delete(path);
      this.texts.set(path, text);
    }
  }

  /** The file is there and can't be read. */
  fail(path: string, why: string): void {
    this.texts.delete(path);
    this.troubles.set(path, { file: path, why });
  }

  /** What the files tell now. */
  detect(): Project {
    const project = detectProject(
      { ...(this.name === undefined ? {} : { name: this.name }), paths: this.paths, text: path => this.texts.get(path) }, this.views,
    );
    const unread = [...this.troubles.values()].filter(t => this.wanted.has(t.file));
    return { ...project, troubles: [...project.troubles, ...unread].sort((a, b) => (a.file < b.file ? -1 : 1)) };
  }

  /** Files that programs are started with and whose text was not read: their names are unusual. */
  unreadEntries(project: Project): string[] {
    return project.services.flatMap(({ path, entry }) => {
      const file = entry && (path ? `${path}/${entry.value}` : entry.value);
      if (file === undefined || this.wanted.has(file) || !this.paths.includes(file)) return [];
      this.wanted.set(file, LARGEST_ENTRY);
      return [file];
    });
  }
}

/**
 * Lists a workspace, reads what tells what the project is, and says it. Gives the thread back every few milliseconds.
 * @returns `undefined` when the signal stopped it.
 */
export async function scanProject(
  workspace: Workspace, store: ProjectStore, signal?: AbortSignal, onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Project | undefined> {
  const sizes = new Map<string, number | undefined>();
  for await (const { path, size } of workspace.list(signal)) sizes.set(path, size);
  if (signal?.aborted) return undefined;
  const wanted = store.setListing([...sizes.keys()]);
  let turn = performance.now();
  let done = 0;
  const read = async (path: string, most: number, total: number): Promise<void> => {
    const size = sizes.get(path);
    if (size !== undefined && size > most) store.fail(path, `has ${size} bytes, more than the ${most} that are read of such a file`);
    else await readInto(workspace, store, path);
    onProgress(++done, total);
    if (performance.now() - turn < TURN) return;
    await new Promise(resolve => setTimeout(resolve, 0));
    turn = performance.now();
  };
  for (const [path, most] of wanted) {
    await read(path, most, wanted.size);
    if (signal?.aborted) return undefined;
  }
  const project = store.detect();
  const further = store.unreadEntries(project);
  for (const path of further) await readInto(workspace, store, path);
  return signal?.aborted ? undefined : further.length ? store.detect() : project;
}

async function readInto(workspace: Workspace, store: ProjectStore, path: string): Promise<void> {
  try {
    const decoded = decode(await workspace.read(path));
    if ('text' in decoded) store.set(path, decoded.text);
    else store.fail(path, decoded.why);
  } catch (error) {
    store.fail(path, error instanceof Error ? error.message : String(error));
  }
}
