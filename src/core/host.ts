/** What a command printed and how it ended. */
export interface ExecResult {
  code: number;
  stdout: string;
  stderr: string;
}

export interface ExecOptions {
  input?: string;
  cwd?: string;
  /** Milliseconds after which the process is killed. */
  timeout?: number;
  signal?: AbortSignal;
}

/**
 * The world outside the engine. A capability that is absent (`exec` in a browser or an untrusted workspace) is
 * `undefined`, and the checks that need it say that they did not run.
 */
export interface Host {
  /** Runs a program found on the PATH; never through a shell. Rejects when it cannot be started. */
  exec?(command: string, args: readonly string[], options?: ExecOptions): Promise<ExecResult>;
  fetch?: typeof fetch;
  now(): Date;
  /** A file shipped with the product (wasm, schema). Throws when it is not part of the build. */
  asset(name: string): Uint8Array;
}
