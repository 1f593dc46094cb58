import type { FileEntry, Workspace } from '../../core/workspace.ts';
import type { Project } from '../../project/project.ts';
import { ProjectStore, scanProject } from '../../project/scan.ts';
import type { Memory } from './memory.ts';

/** What a folder is, and which files it has. */
export interface Scanned {
  project: Project;
  listing: ReadonlySet<string>;
}

/**
 * Lists a folder once, for what the project is and for the rules that ask whether a file is there. What was generated is no evidence of
 * what the project is: else an old answer would be read out of its own results for ever.
 * @param name of the folder
 * @returns `undefined` when the signal stopped it
 */
export async function scan(
  workspace: Workspace, name: string, memory: Memory, signal: AbortSignal, onProgress?: (done: number, total: number) => void,
): Promise<Scanned | undefined> {
  const listing = new Set<string>();
  const own: Workspace = { list: stop => listOwn(workspace.list(stop), listing, memory), read: path => workspace.read(path) };
  const project = await scanProject(own, new ProjectStore(name), signal, onProgress);
  return project && { project, listing };
}

async function* listOwn(entries: AsyncIterable<FileEntry>, listing: Set<string>, { files }: Memory): AsyncGenerator<FileEntry> {
  for await (const entry of entries) {
    listing.add(entry.path);
    if (files.get(entry.path)?.accepted === undefined) yield entry;
  }
}
