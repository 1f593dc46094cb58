import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { nodeHost } from '../../service/node/host.ts';
import { NodeWorkspace } from '../../service/node/workspace.ts';
import { readEvidence } from './backend.ts';

export { PatternBackend } from './backend.ts';

/** The file to start as a thread that reads for evidence; its data is the folder's address. */
export const EVIDENCE_SCRIPT = __filename;

if (!isMainThread && path.basename(process.argv[1] ?? '') === path.basename(__filename)) {
  const root = (workerData as { root: string }).root;
  const post = (message: unknown): void => parentPort?.postMessage(message);
  const host = nodeHost({ assets: path.join(__dirname, 'assets') });
  void readEvidence(host, new NodeWorkspace(fileURLToPath(root)), post, new AbortController().signal).then(() => post('done'));
}
