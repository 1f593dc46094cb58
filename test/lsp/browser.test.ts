import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

declare const PROJECT_ROOT: string;

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

const assets = path.join(PROJECT_ROOT, 'dist', 'assets');

/** A synchronous request of a worker, for the product's assets alone. */
class FileRequest {
  status = 0;
  response: ArrayBuffer | null = null;
  responseType = '';
  private url = '';

  open(_method: string, url: string): void {
    this.url = url;
  }

  send(): void {
    const bytes = fs.readFileSync(path.join(assets, path.basename(this.url)));
    this.status = 200;
    this.response = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  }
}

/** The bundle for browsers in a global scope that has what a worker has, and nothing of Node. */
class BrowserServer {
  private readonly scope: vm.Context & { onmessage?: (event: { data: Message }) => void };
  private readonly waiting = new Map<number, (message: Message) => void>();
  private next = 1;
  files: Record<string, string> = {};

  constructor() {
    const scope: Record<string, unknown> = {
      // What workers have: https://developer.mozilla.org/docs/Web/API/Web_Workers_API/Functions_and_classes_available_to_workers
      AbortController, AbortSignal, TextDecoder, TextEncoder, URL, atob, btoa, clearTimeout, console, fetch, performance, queueMicrotask,
      setTimeout, structuredClone, XMLHttpRequest: FileRequest,
      postMessage: (message: Message) => this.take(message),
      addEventListener: () => undefined,
      location: { href: 'https://example.org/dist/server.browser.js' },
    };
    scope['self'] = scope;
    this.scope = vm.createContext(scope);
    const file = path.join(PROJECT_ROOT, 'dist', 'server.browser.js');
    new vm.Script(fs.readFileSync(file, 'utf8'), { filename: file }).runInContext(this.scope);
  }

  async request<R>(method: string, params: unknown): Promise<R> {
    const id = this.next++;
    const answer = new Promise<Message>(resolve => this.waiting.set(id, resolve));
    this.send({ id, method, params });
    const { result, error } = await answer;
    if (error) throw new Error(error.message);
    return result as R;
  }

  send(message: Message): void {
    this.scope.onmessage?.({ data: { ...({ jsonrpc: '2.0' } as object), ...message } });
  }

  private take(message: Message): void {
    if (message.method === undefined) return this.waiting.get(message.id!)?.(message);
    if (message.id === undefined) return;
    const { uri } = (message.params ?? {}) as { uri?: string };
    const answers: Record<string, () => unknown> = {
      'devopsPatterns/list': () => Object.keys(this.files),
      'devopsPatterns/read': () => btoa(this.files[Object.keys(this.files).find(f => uri?.endsWith(f)) ?? ''] ?? ''),
    };
    const result = answers[message.method]?.() ?? null;
    setTimeout(() => this.send({ id: message.id!, result }), 0);
  }
}

describe('language server: in a browser', () => {
  const open = (server: BrowserServer, uri: string, languageId: string, text: string) =>
    server.send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId, version: 1, text } } });
  const pull = async (server: BrowserServer, uri: string) => {
    const report = await server.request<{ items: { code: string }[] }>('textDocument/diagnostic', { textDocument: { uri } });
    return report.items.map(d => d.code);
  };
  const start = async (files: Record<string, string>) => {
    const server = new BrowserServer();
    server.files = files;
    await server.request('initialize', {
      processId: null, rootUri: null, capabilities: { textDocument: { diagnostic: {} } },
      workspaceFolders: [{ uri: 'vscode-vfs://github/o/r', name: 'r' }],
      initializationOptions: { files: true, persona: 'pedantic', assets: 'https://example.org/dist/assets' },
    });
    server.send({ method: 'initialized', params: {} });
    return server;
  };

  it('finds the same in every language, with grammars fetched as they are needed', async () => {
    const server = await start({});
    const root = 'vscode-vfs://github/o/r';
    open(server, `${root}/.github/workflows/a.yml`, 'yaml', 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    needs: b\n    steps: [{run: echo}]\n');
    assert.ok((await pull(server, `${root}/.github/workflows/a.yml`)).includes('github-actions/unknown-needs'));
    open(server, `${root}/Dockerfile`, 'dockerfile', 'FROM alpine:latest\nRUN cd /tmp && sudo ls\n');
    assert.ok((await pull(server, `${root}/Dockerfile`)).some(code => code.startsWith('dockerfile/')));
    open(server, `${root}/main.tf`, 'terraform', 'output "a" {\n  value = var.missing\n}\n');
    assert.ok((await pull(server, `${root}/main.tf`)).some(code => code.startsWith('terraform/')));
    open(server, `${root}/k8s.yaml`, 'yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: a, imagee: b}]\n');
    assert.ok((await pull(server, `${root}/k8s.yaml`)).some(code => code.startsWith('kubernetes/')));
  });

  it('scans a folder that only the editor can read', async () => {
    const server = await start({
      '.github/workflows/a.yml': 'on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    needs: b\n    steps: [{run: echo}]\n',
      'README.md': '# Hello',
    });
    const summary = await server.request<{ files: number; findings: number }>('workspace/executeCommand', { command: 'devops-patterns.lintWorkspace', arguments: [] });
    assert.equal(summary.files, 1);
    assert.ok(summary.findings > 0);
  });
});
