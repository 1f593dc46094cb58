// Evidence of patterns beside the lint of the same files, from the command line and in the language server while somebody types.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../scripts/install.mjs';
import { run } from './cli.mjs';
import { repository, workflow } from './inputs.mjs';
import { keystrokes, Server } from './lsp.mjs';
import { median, quantile } from './stats.mjs';

/** @returns {Promise<import('./main.mjs').Row[]>} */
export async function measurePatterns({ files = 5_000 } = {}) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'bench-patterns-')));
  const cli = path.join(root, 'dist', 'cli.js');
  const n = files.toLocaleString('en');
  const rows = [];
  try {
    repository(folder, files);
    const evidence = await run(process.execPath, [cli, 'patterns', 'evidence', '--format', 'json', '.'], folder);
    const lint = await run(process.execPath, [cli, 'lint', '--jobs', '1', '--format', 'json', '.'], folder);
    rows.push({ what: `evidence of patterns in ${n} files, one thread`, value: evidence.ms / 1000, unit: 's', key: 'evidence' });
    rows.push({ what: `lint of the same files, one thread`, value: lint.ms / 1000, unit: 's', peer: 'beside', key: 'evidence lint' });
    rows.push({ what: 'evidence of patterns, memory', value: evidence.memory, unit: 'MB', key: 'evidence memory' });
    rows.push(...(await inTheServer(folder, n)));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
  return rows;
}

/** Types in a workflow before and while evidence is computed, and then changes one file. */
async function inTheServer(folder, n) {
  const server = new Server(process.execPath, [path.join(root, 'dist', 'server.js'), '--stdio']);
  try {
    const address = pathToFileURL(folder).href;
    await server.start(address);
    const text = workflow(300);
    const place = name => ({ uri: `${address}/.github/workflows/${name}.yml`, languageId: 'yaml', text, at: text.indexOf('Build 3') + 7 });
    // The scan for findings has the machine to itself first.
    await keystrokes(server, { ...place('warm'), keys: 200 });
    const idle = await keystrokes(server, { ...place('idle'), keys: 60 });
    const started = performance.now();
    const state = { ended: 0 };
    const asked = server.request('devopsPatterns/patternEvidence', {}).then(() => (state.ended = performance.now() - started));
    const busy = [];
    for (let i = 0; !state.ended; i++) busy.push(...(await keystrokes(server, { ...place(`busy-${i}`), keys: 30 })));
    await asked;
    const changed = new Promise(done => server.listeners.add(m => m.method === 'devopsPatterns/patternsChanged' && done(performance.now())));
    const one = performance.now();
    fs.writeFileSync(path.join(folder, '.github', 'workflows', 'w3.yml'), workflow(80));
    server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: `${address}/.github/workflows/w3.yml`, type: 2 }] });
    return [
      { what: `evidence in the server, ${n} files, while somebody types`, value: state.ended / 1000, unit: 's', key: 'evidence server' },
      { what: 'keystroke to findings meanwhile, 300 lines, median', value: median(busy), unit: 'ms', budget: 25, key: 'keystroke during evidence' },
      { what: '… p95', value: quantile(busy, 0.95), unit: 'ms', budget: 50, key: 'keystroke during evidence p95' },
      { what: '… and without it, median', value: median(idle), unit: 'ms', peer: 'beside', key: 'keystroke without evidence' },
      { what: 'evidence again after one file changed, pause of 400 ms included', value: (await changed) - one, unit: 'ms', key: 'evidence update' },
    ];
  } finally {
    server.stop();
  }
}
