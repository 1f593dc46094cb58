/** Where the program runs. */
export interface Surroundings {
  cwd: string;
  /** Folder of wasm and schema files. */
  assets: string;
  /** The bundle, for workers. */
  script: string;
  version: string;
  /** Aborted by Ctrl+C. */
  signal: AbortSignal;
}

/** Exit statuses. */
export const CLEAN = 0;
export const FINDINGS = 1;
export const TROUBLE = 2;
/** As shells report a program that Ctrl+C ended. */
export const INTERRUPTED = 130;
