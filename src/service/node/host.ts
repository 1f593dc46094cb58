import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { ExecOptions, ExecResult, Host } from '../../core/host.ts';

const DEFAULT_TIMEOUT = 30_000;

export interface NodeHostOptions {
  /** The folder with the product's assets: `dist/assets`. */
  assets: string;
  /** Whether checks may run programs found on the PATH. */
  exec?: boolean;
  /** Whether checks may use the network. */
  network?: boolean;
}

/** The host of the command line and of the language server in Node. */
export function nodeHost(options: NodeHostOptions): Host {
  return {
    now: () => new Date(),
    asset: name => readAsset(options.assets, name),
    ...(options.exec ? { exec: rememberingMissing(run) } : {}),
    ...(options.network ? { fetch: globalThis.fetch } : {}),
  };
}

/** Milliseconds after which a program that was missing is looked for again: it may have been installed meanwhile. */
const MISSING_FOR = 60_000;

/** Does not start a missing program for each of ten thousand files. */
function rememberingMissing(exec: typeof run): typeof run {
  const missing = new Map<string, number>();
  return async (command, args, options) => {
    const since = missing.get(command);
    if (since !== undefined && Date.now() - since < MISSING_FOR) throw new Error(`${command} is not installed`);
    try {
      return await exec(command, args, options);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') missing.set(command, Date.now());
      throw error;
    }
  };
}

/** @throws an Error that names the asset when the build lacks it. */
function readAsset(folder: string, name: string): Uint8Array {
  try {
    return fs.readFileSync(path.join(folder, name));
  } catch (cause) {
    throw new Error(`the file ${name} is missing from this installation (looked in ${folder})`, { cause });
  }
}

/** Runs a program without a shell and waits for its end. Rejects when it can't be started, times out or is aborted. */
function run(command: string, args: readonly string[], options: ExecOptions = {}): Promise<ExecResult> {
  return new Promise((resolve, reject) => {
    // Not spawn's own timeout: where the program is missing, its timer is never cleared and keeps the process from ending.
    const timeout = AbortSignal.timeout(options.timeout ?? DEFAULT_TIMEOUT);
    const child = spawn(command, args, {
      cwd: options.cwd,
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
      killSignal: 'SIGKILL',
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    child.on('error', error => reject(timeout.aborted ? new Error(`${command} took too long and was ended`) : error));
    child.on('close', (code, signal) => {
      if (code === null) reject(new Error(`${command} was ended by ${signal ?? 'a signal'}`));
      else resolve({ code, stdout, stderr });
    });
    // A program that ends without reading its input closes the pipe; its exit code tells what matters.
    child.stdin.on('error', () => child.stdin.destroy());
    child.stdin.end(options.input ?? '');
  });
}
