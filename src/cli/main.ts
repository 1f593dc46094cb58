import path from 'node:path';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { serveWorker, type WorkerData } from '../service/node/pool.ts';
import { UsageError, readArguments } from './args.ts';
import { HELP } from './help.ts';
import { runCommand } from './run.ts';

declare const PRODUCT_VERSION: string;

/** Exit status for wrong usage and for errors of the program. */
const TROUBLE = 2;

async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2));
  if (args === 'help') return print(HELP);
  if (args === 'version') return print(`${PRODUCT_VERSION}\n`);
  return runCommand(args, { cwd: process.cwd(), assets: path.join(__dirname, 'assets'), script: __filename });
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

if (isMainThread) {
  // A reader such as `head` that has seen enough is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : TROUBLE));
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
