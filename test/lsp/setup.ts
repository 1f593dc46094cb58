import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PlainClient } from './client.ts';

declare const PROJECT_ROOT: string;

export interface Position {
  line: number;
  character: number;
}
export interface Range {
  start: Position;
  end: Position;
}
export interface Diagnostic {
  range: Range;
  severity: number;
  code: string;
  message: string;
  source: string;
  codeDescription?: { href: string };
  relatedInformation?: { location: { uri: string; range: Range }; message: string }[];
}
export interface TextEdit {
  range: Range;
  newText: string;
  annotationId?: string;
}
export interface WorkspaceEdit {
  changes?: Record<string, TextEdit[]>;
  documentChanges?: { kind?: string; uri?: string; textDocument?: { uri: string; version: number | null }; edits?: TextEdit[] }[];
  changeAnnotations?: Record<string, { needsConfirmation?: boolean }>;
}
export interface CodeAction {
  title: string;
  kind: string;
  isPreferred?: boolean;
  data?: unknown;
  edit?: WorkspaceEdit;
  command?: { command: string; arguments?: unknown[] };
}

/** What Neovim 0.11 announces, so far as it matters here (`vim.lsp.protocol.make_client_capabilities()`). */
export const NEOVIM = {
  general: { positionEncodings: ['utf-8', 'utf-16', 'utf-32'] },
  textDocument: {
    diagnostic: { dynamicRegistration: false, tagSupport: { valueSet: [1, 2] } },
    publishDiagnostics: { relatedInformation: true, dataSupport: true, tagSupport: { valueSet: [1, 2] } },
    codeAction: { dataSupport: true, isPreferredSupport: true, resolveSupport: { properties: ['edit', 'command'] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: { completionItem: { snippetSupport: true } },
  },
  workspace: {
    applyEdit: true, configuration: true, workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: false }, didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceEdit: { resourceOperations: ['rename', 'create', 'delete'] },
    diagnostics: { refreshSupport: true },
  },
  window: { workDoneProgress: true, showDocument: { support: true } },
};

/** What Helix 25 announces: no pull, edits with versions, code actions resolved. */
export const HELIX = {
  general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] },
  textDocument: {
    publishDiagnostics: { versionSupport: true, tagSupport: { valueSet: [1, 2] } },
    codeAction: { dataSupport: true, isPreferredSupport: true, resolveSupport: { properties: ['edit', 'command'] } },
    hover: { contentFormat: ['markdown'] },
  },
  workspace: {
    applyEdit: true, configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: false },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'], failureHandling: 'abort' },
  },
  window: { workDoneProgress: true, showDocument: { support: true } },
};

/** What VS Code announces beyond those. */
export const VSCODE = {
  ...NEOVIM,
  textDocument: { ...NEOVIM.textDocument, diagnostic: { relatedDocumentSupport: false, codeDescriptionSupport: true, relatedInformation: true } },
  workspace: {
    ...NEOVIM.workspace,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'], changeAnnotationSupport: { groupsOnLabel: true }, snippetEditSupport: true },
  },
};

/** An editor from the last century. */
export const BARE = { textDocument: {}, workspace: {} };

/** A server process with a client on a folder of its own. */
export class Bench {
  readonly client: PlainClient;
  readonly root: string;
  private versions = new Map<string, number>();

  private constructor(files: Record<string, string>, server: string) {
    this.root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lsp-')));
    for (const [file, text] of Object.entries(files)) this.write(file, text);
    this.client = new PlainClient(process.execPath, [server, '--stdio']);
  }

  /** Starts a server (the built one, unless `server` names another script) and shakes hands. `null` as the folder opens none. */
  static async start(capabilities: object, files: Record<string, string> = {}, options: { init?: object; folder?: boolean; settings?: object; server?: string } = {}): Promise<Bench> {
    const bench = new Bench(files, options.server ?? path.join(PROJECT_ROOT, 'dist', 'server.js'));
    const { client } = bench;
    client.answer('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => options.settings ?? null));
    client.answer('workspace/applyEdit', () => ({ applied: true }));
    await client.request('initialize', {
      processId: process.pid, rootUri: null, capabilities, initializationOptions: { status: true, ...options.init },
      workspaceFolders: options.folder === false ? null : [{ uri: pathToFileURL(bench.root).href, name: 'test' }],
    });
    client.notify('initialized', {});
    return bench;
  }

  /** Waits until the folder has been read, so that rules across files speak. */
  async read(): Promise<void> {
    // A small folder may be read before the server would say that it is busy.
    const busy = await this.client.message<{ busy?: string }>('devopsPatterns/status', s => s.busy !== undefined, { timeout: 3_000 }).catch(() => undefined);
    // Either way it has to have said that it is idle.
    if (!busy) return void (await this.client.message<{ busy?: string }>('devopsPatterns/status', s => s.busy === undefined));
    await this.client.message<{ busy?: string }>('devopsPatterns/status', s => s.busy === undefined, { past: this.idleNow() });
  }

  uri(file: string): string {
    return pathToFileURL(path.join(this.root, file)).href;
  }

  write(file: string, text: string): void {
    fs.mkdirSync(path.join(this.root, path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(this.root, file), text);
  }

  open(file: string, text: string, languageId = 'yaml', uri = this.uri(file)): void {
    this.versions.set(file, 1);
    this.client.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces a range, or with none the whole text. */
  change(file: string, text: string, range?: Range): void {
    const version = (this.versions.get(file) ?? 0) + 1;
    this.versions.set(file, version);
    this.client.notify('textDocument/didChange', { textDocument: { uri: this.uri(file), version }, contentChanges: [range ? { range, text } : { text }] });
  }

  save(file: string): void {
    this.client.notify('textDocument/didSave', { textDocument: { uri: this.uri(file) } });
  }

  close(file: string): void {
    this.client.notify('textDocument/didClose', { textDocument: { uri: this.uri(file) } });
  }

  /** What is pushed for a file, once `accept` holds for it. */
  async pushed(file: string, accept: (found: Diagnostic[]) => boolean = () => true, past = true): Promise<Diagnostic[]> {
    const uri = this.uri(file);
    const got = await this.client.message<{ uri: string; diagnostics: Diagnostic[] }>('textDocument/publishDiagnostics', p => p.uri === uri && accept(p.diagnostics), { past });
    return got.diagnostics;
  }

  async pull(file: string, previousResultId?: string): Promise<{ kind: string; resultId?: string; items?: Diagnostic[] }> {
    return this.client.request('textDocument/diagnostic', { textDocument: { uri: this.uri(file) }, ...(previousResultId ? { previousResultId } : {}) });
  }

  actions(file: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    return this.client.request('textDocument/codeAction', { textDocument: { uri: this.uri(file) }, range, context: { diagnostics: [], ...(only ? { only } : {}) } });
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.client.request('codeAction/resolve', action);
  }

  execute<R>(command: string, ...args: unknown[]): Promise<R> {
    return this.client.request('workspace/executeCommand', { command, arguments: args });
  }

  async stop(): Promise<void> {
    await this.client.stop();
    fs.rmSync(this.root, { recursive: true, force: true });
  }

  private idleNow(): boolean {
    const last = this.client.received.findLast(m => m.method === 'devopsPatterns/status');
    return (last?.params as { busy?: string } | undefined)?.busy === undefined;
  }
}

/** The text after the edits of a file in either form that edits come in. */
export function applied(text: string, edit: WorkspaceEdit | undefined, uri: string): string {
  const edits = edit?.changes?.[uri] ?? edit?.documentChanges?.find(c => c.textDocument?.uri === uri)?.edits ?? [];
  const offset = ({ line, character }: Position) => text.split('\n').slice(0, line).reduce((n, l) => n + l.length + 1, 0) + character;
  return [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((t, e) => t.slice(0, offset(e.range.start)) + e.newText + t.slice(offset(e.range.end)), text);
}

/** Where `needle` stands in `text`. */
export function rangeOf(text: string, needle: string): Range {
  const at = text.indexOf(needle);
  const before = text.slice(0, at).split('\n');
  const start = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { start, end: { line: start.line, character: start.character + needle.length } };
}
