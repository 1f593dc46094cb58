/** A file that a workspace listed. */
export interface FileEntry {
  /** Relative to the root, with `/`. */
  path: string;
  /** Bytes; `undefined` where listing does not tell. */
  size?: number;
}

/** Why a file was not looked at. */
export interface Skipped {
  file: string;
  why: string;
}

/** The files of a repository, wherever they live: a disk, an editor's memory, a virtual file system. */
export interface Workspace {
  /** Files below the root, ignored ones left out; links that lead outside or in circles are not followed. */
  list(signal?: AbortSignal): AsyncIterable<FileEntry>;
  /** The file's bytes. Rejects with a readable message when it is gone or unreadable. */
  read(path: string): Promise<Uint8Array>;
}
