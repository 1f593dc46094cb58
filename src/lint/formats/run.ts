import type { Finding } from '../../core/finding.ts';
import type { Skipped } from '../../core/workspace.ts';

/** A run as the formats need it; files are named as the user named them. */
export interface RunSummary {
  findings: readonly Finding[];
  skipped: readonly Skipped[];
  /** How many files were linted. */
  files: number;
  /** Milliseconds from start to end. */
  ms: number;
}

/** Gives the text of a file of the run, for code frames and for the lines of fixes; `undefined` where it can't be read. */
export type SourceOf = (file: string) => string | undefined;
