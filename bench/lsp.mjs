// Keystrokes over LSP: from the change that is sent to the diagnostics that come back.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from '../scripts/install.mjs';
import { manifests, workflow } from './inputs.mjs';
import { median, quantile } from './stats.mjs';

/** A server over stdio, spoken to as a client that gets diagnostics pushed. */
export class Server {
  constructor(command, args) {
    this.process = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    this.buffer = Buffer.alloc(0);
    this.waiting = new Map();
    this.listeners = new Set();
    this.id = 0;
    this.process.stdout.on('data', chunk => this.read(chunk));
  }

  read(chunk) {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    for (;;) {
      const head = this.buffer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.subarray(0, head).toString())[1]);
      if (this.buffer.length < head + 4 + length) return;
      const message = JSON.parse(this.buffer.subarray(head + 4, head + 4 + length).toString());
      this.buffer = this.buffer.subarray(head + 4 + length);
      if (message.id !== undefined && message.method) {
        const result = message.method === 'workspace/configuration' ? message.params.items.map(() => null) : null;
        this.write({ id: message.id, result });
      } else if (message.id !== undefined) this.waiting.get(message.id)?.(message);
      else for (const l of [...this.listeners]) l(message);
    }
  }

  write(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  request(method, params) {
    const id = ++this.id;
    this.write({ id, method, params });
    return new Promise(done => this.waiting.set(id, done));
  }

  notify(method, params) {
    this.write({ method, params });
  }

  /** The next diagnostics of a document: of this version where the server says which it is. */
  diagnostics(uri, version, timeout = 20_000) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no diagnostics came')), timeout);
      const listener = m => {
        if (m.method !== 'textDocument/publishDiagnostics' || m.params.uri !== uri) return;
        if (m.params.version !== undefined && m.params.version !== version) return;
        clearTimeout(timer);
        this.listeners.delete(listener);
        resolve(m.params.diagnostics);
      };
      this.listeners.add(listener);
    });
  }

  /** @param {string} [folder] address of the workspace folder */
  async start(folder) {
    await this.request('initialize', {
      processId: process.pid, rootUri: null, workspaceFolders: folder === undefined ? null : [{ uri: folder, name: 'bench' }],
      capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } }, workspace: { configuration: true } },
      initializationOptions: {},
    });
    this.notify('initialized', {});
  }

  stop() {
    this.process.kill('SIGKILL');
  }
}

/** Types a character and takes it back, `keys` times, at `at`. Milliseconds for each key. */
export async function keystrokes(server, { uri, languageId, text, at, keys }) {
  let version = 1;
  const first = server.diagnostics(uri, version);
  server.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  await first;
  const before = text.slice(0, at).split('\n');
  const position = { line: before.length - 1, character: before.at(-1).length };
  const samples = [];
  for (let i = 0; i < keys; i++) {
    version++;
    const come = server.diagnostics(uri, version);
    const insert = i % 2 === 0;
    const range = { start: position, end: insert ? position : { ...position, character: position.character + 1 } };
    const started = performance.now();
    server.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ range, text: insert ? 'x' : '' }] });
    await come;
    if (i >= 10) samples.push(performance.now() - started);
    // As a fast typist: a server that waits for a pause is measured with its pause.
    await new Promise(r => setTimeout(r, 30));
  }
  return samples;
}

/** @returns {Promise<import('./main.mjs').Row[]>} */
export async function measureKeystrokes() {
  const text = workflow(1000);
  const open = { uri: 'file:///bench/.github/workflows/ci.yml', text, at: text.indexOf('Build 7') + 7, keys: 60 };
  const peers = path.join(root, 'bench', 'peers', 'node_modules', '.bin');
  const servers = [
    { name: 'ours', command: process.execPath, args: [path.join(root, 'dist', 'server.js'), '--stdio'], languageId: 'yaml' },
    { name: '@actions/languageserver', command: path.join(peers, 'actions-languageserver'), args: ['--stdio'], languageId: 'yaml' },
    { name: 'yaml-language-server', command: path.join(peers, 'yaml-language-server'), args: ['--stdio'], languageId: 'yaml' },
  ];
  const rows = [];
  for (const s of servers) {
    const server = new Server(s.command, s.args);
    try {
      await server.start();
      const samples = await keystrokes(server, { ...open, languageId: s.languageId });
      const ours = s.name === 'ours';
      rows.push({ what: `keystroke to findings, ${text.split('\n').length - 1} lines of workflow, median, ${s.name}`, value: median(samples), unit: 'ms', ...(ours ? { budget: 25 } : { peer: 'peer' }) });
      rows.push({ what: `… p95, ${s.name}`, value: quantile(samples, 0.95), unit: 'ms', ...(ours ? { budget: 50 } : { peer: 'peer' }), key: `keystroke p95 ${s.name}` });
    } catch (error) {
      rows.push({ what: `keystroke to findings, ${s.name}`, failed: error.message });
    } finally {
      server.stop();
    }
  }
  const stream = manifests(1790, 1_000_000);
  const server = new Server(servers[0].command, servers[0].args);
  try {
    await server.start();
    const samples = await keystrokes(server, { uri: 'file:///bench/all.yaml', languageId: 'yaml', text: stream, at: stream.indexOf('level: info', stream.length / 2) + 11, keys: 40 });
    rows.push({ what: 'keystroke to findings over LSP in the stream of 1,790 manifests, median', value: median(samples), unit: 'ms', budget: 50 });
  } finally {
    server.stop();
  }
  return rows;
}
