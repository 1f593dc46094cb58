import path from 'node:path';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { serveWorker, type WorkerData } from '../service/node/pool.ts';
import { UsageError, readArguments } from './args.ts';
import { HELP } from './help.ts';
import { runCommand } from './run.ts';
import { CLEAN, TROUBLE } from './surroundings.ts';

declare const PRODUCT_VERSION: string;

async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2));
  if (args === 'help') return print(HELP);
  if (args === 'version') return print(`${PRODUCT_VERSION}\n`);
  const stop = new AbortController();
  // The first Ctrl+C ends the run in good order, the second at once.
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  const assets = path.join(__dirname, 'assets');
  return runCommand(args, { cwd: process.cwd(), assets, script: __filename, version: PRODUCT_VERSION, signal: stop.signal });
}

function print(text: string): number {
  process.stdout.write(text);
  return CLEAN;
}

if (isMainThread) {
  // A reader such as `head` that has seen enough is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? CLEAN : TROUBLE));
  main().then(
    status => void (process.exitCode = status),
    (error: unknown) => {
      const usage = error instanceof UsageError;
      const text = error instanceof Error ? (usage ? error.message : (error.stack ?? error.message)) : String(error);
      process.stderr.write(`devops-patterns: ${text}\n${usage ? 'devops-patterns --help tells more\n' : ''}`);
      process.exitCode = TROUBLE;
    },
  );
} else if (parentPort && (workerData as Partial<WorkerData> | null)?.kind === 'devops-patterns/lint') {
  serveWorker(parentPort, workerData as WorkerData);
}
