/** A change to one file: what it was made for, and what it shall be. */
export interface FileChange {
  /** Relative to the workspace root, with `/`. */
  file: string;
  /** SHA-256 of the text that the change was made for; absent for a file that is to be created. The change holds only while it still fits. */
  oldHash?: string;
  /** Absent: the file is to be removed. */
  newText?: string;
  /** What the change does, a line each. */
  reasons: readonly string[];
}

/**
 * Changes to files, not applied. Generators, *fix all* and agents make proposals; one component shows and applies them,
 * with what the user edited in them.
 */
export interface Proposal {
  title: string;
  changes: readonly FileChange[];
}
