import { fileURLToPath } from 'node:url';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { RuleCatalogue } from '../lint/catalogue.ts';
import { Engine } from '../lint/engine.ts';
import type { ScanPart } from '../patterns/evidence/scan.ts';
import { nodeHost } from '../service/node/host.ts';
import { NodeWorkspace } from '../service/node/workspace.ts';
import { PLATFORMS } from '../service/platforms.ts';
import type { EvidenceScanner } from './patterns/folder-patterns.ts';
import { scanFolder } from './scan.ts';
import type { Scanner, ScanRequest, ScanStep } from './scan.ts';

/** A scanner that works in a thread of its own, which ends with the scan: what it took is given back. */
export function scanInThread(script: string): Scanner {
  return (request, step, signal) => inThread<ScanStep>(script, request, step, signal);
}

/** The same for evidence of patterns; the script is that of the patterns' bundle. */
export function readEvidenceInThread(script: string): EvidenceScanner {
  return (root, onPart, signal) => inThread<ScanPart>(script, { root }, onPart, signal);
}

/** Resolves when the thread is done or the signal stops it. */
function inThread<Step>(script: string, data: object, step: (step: Step) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve();
    const worker = new Worker(script, { workerData: data });
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

/** The other end: scans the folder that the thread was started for. */
export function serveScan(assets: string): void {
  const request = workerData as ScanRequest;
  const engine = new Engine(PLATFORMS, nodeHost({ assets }));
  const workspace = new NodeWorkspace(fileURLToPath(request.root));
  const post = (message: ScanStep | 'done') => parentPort?.postMessage(message);
  void scanFolder(engine, RuleCatalogue.of(PLATFORMS), workspace, request, post, new AbortController().signal).then(() => post('done'));
}
