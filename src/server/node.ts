import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { createConnection } from 'vscode-languageserver/node';
import { refusal } from '../service/node/apply-target.ts';
import { readHistory } from '../service/node/git.ts';
import { nodeHost } from '../service/node/host.ts';
import { NodeWorkspace } from '../service/node/workspace.ts';
import { PLATFORMS } from '../service/platforms.ts';
import { readEvidenceInThread, scanInThread, serveScan } from './node-scan.ts';
import { serve } from './server.ts';

/** The server for Node: stdio, IPC or a socket, as the command line says; in a worker thread, a scan. */
const assets = path.join(__dirname, 'assets');

if (isMainThread) {
  // An editor that doesn't say how it speaks means stdio.
  if (!process.argv.some(a => /^--(?:stdio|node-ipc|pipe|socket)\b/.test(a))) process.argv.push('--stdio');
  serve(createConnection(), {
    platforms: PLATFORMS,
    host: () => nodeHost({ assets, exec: true, network: true }),
    workspace: root => {
      const folder = pathOf(root);
      return folder === undefined ? undefined : new NodeWorkspace(folder);
    },
    scanner: root => (pathOf(root) === undefined ? undefined : scanInThread(__filename)),
    loadPatterns: async () => {
      const { PatternBackend, EVIDENCE_SCRIPT } = await import('./patterns/node-backend.ts');
      return { PatternBackend, scanner: root => (pathOf(root) === undefined ? undefined : readEvidenceInThread(EVIDENCE_SCRIPT)) };
    },
    loadGenerate: () => import('./generate/backend.ts'),
    refusal: (root, path) => {
      const folder = pathOf(root);
      return folder === undefined ? undefined : refusal(folder, path);
    },
    history: async (host, root, signal) => {
      const folder = pathOf(root);
      return folder === undefined ? undefined : readHistory(host, folder, signal);
    },
  });
} else {
  serveScan(assets);
}

/** The path on this machine; `undefined` where the address is of no file here. */
function pathOf(root: string): string | undefined {
  try {
    return fileURLToPath(root);
  } catch {
    return undefined; // another scheme, or another machine's
  }
}
