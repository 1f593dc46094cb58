import { fileURLToPath } from 'node:url';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { RuleCatalogue } from '../lint/catalogue.ts';
import { Engine } from '../lint/engine.ts';
import { DETECTORS } from '../patterns/evidence/detectors/index.ts';
import { scanForEvidence } from '../patterns/evidence/scan.ts';
import type { ScanPart } from '../patterns/evidence/scan.ts';
import { EvidenceStore } from '../patterns/evidence/store.ts';
import { nodeHost } from '../service/node/host.ts';
import { NodeWorkspace } from '../service/node/workspace.ts';
import { PLATFORMS } from '../service/platforms.ts';
import type { EvidenceScanner } from './patterns/folder-patterns.ts';
import { scanFolder } from './scan.ts';
import type { Scanner, ScanRequest, ScanStep } from './scan.ts';

/** What a thread is started for. */
type Task = { kind: 'lint'; request: ScanRequest } | { kind: 'evidence'; root: string };

/** A scanner that works in a thread of its own, which ends with the scan: what it took is given back. */
export function scanInThread(script: string): Scanner {
  return (request, step, signal) => inThread<ScanStep>(script, { kind: 'lint', request }, step, signal);
}

/** The same for evidence of patterns. */
export function readEvidenceInThread(script: string): EvidenceScanner {
  return (root, onPart, signal) => inThread<ScanPart>(script, { kind: 'evidence', root }, onPart, signal);
}

/** Resolves when the thread is done or the signal stops it. */
function inThread<Step>(script: string, task: Task, step: (step: Step) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve();
    const worker = new Worker(script, { workerData: task });
    const end = (error?: Error) => {
      signal.removeEventListener('abort', stop);
      void worker.terminate();
      if (error) reject(error);
      else resolve();
    };
    const stop = () => end();
    signal.addEventListener('abort', stop);
    worker.on('message', (message: Step | 'done') => {
      if (message === 'done') end();
      else if (!signal.aborted) step(message);
    });
    worker.on('error', end);
    worker.on('exit', code => end(code && !signal.aborted ? new Error(`its thread ended with code ${code}`) : undefined));
  });
}

/** The other end: does what the thread was started for. */
export async function serveScan(assets: string): Promise<void> {
  const task = workerData as Task;
  const host = nodeHost({ assets });
  const never = new AbortController().signal;
  const post = (message: ScanStep | ScanPart | 'done') => parentPort?.postMessage(message);
  const workspace = new NodeWorkspace(fileURLToPath(task.kind === 'lint' ? task.request.root : task.root));
  if (task.kind === 'lint') {
    await scanFolder(new Engine(PLATFORMS, host), RuleCatalogue.of(PLATFORMS), workspace, task.request, post, never);
  } else {
    await EvidenceStore.prepare(host);
    await scanForEvidence(workspace, new EvidenceStore(DETECTORS), post, never);
  }
  post('done');
}
