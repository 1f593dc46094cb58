import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, DocumentDiagnosticReportKind, TextDocuments, WatchKind } from 'vscode-languageserver';
import type { Connection, FileChangeType, InitializeParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { BASELINE_FILE } from '../lint/baseline/baseline.ts';
import { MEMORY_FILE } from '../service/generate/memory.ts';
import { clientOf, offerTo } from './capabilities.ts';
import { ClientWorkspace } from './client-workspace.ts';
import { registerCommands } from './commands.ts';
import { configFolder } from './configs.ts';
import type { Folder } from './folder.ts';
import { registerActions } from './features/actions.ts';
import { registerCompletion } from './features/completion.ts';
import { registerHover } from './features/hover.ts';
import { registerLinks } from './features/links.ts';
import { DriftWatch } from './generate/drift.ts';
import { GenerateRequests } from './generate/requests.ts';
import { HostChecks } from './host-checks.ts';
import { PatternRequests } from './patterns/requests.ts';
import type { ClientSettings } from './protocol.ts';
import { Publisher } from './publisher.ts';
import { Scans } from './scans.ts';
import { Session } from './session.ts';
import type { Environment } from './session.ts';
import { optionsOf, sectionOf, settingsOf } from './settings.ts';
import { watchedGlobs, Watching } from './watching.ts';

/** Serves one client over a connection: everything that is the same in Node and in a browser. */
export function serve(connection: Connection, environment: Environment): void {
  let server: Server | undefined;
  connection.onInitialize(params => {
    const client = clientOf(params.capabilities);
    const options = optionsOf(params.initializationOptions);
    const session = new Session(connection, client, options, environment, root => new ClientWorkspace(connection, root));
    session.settings = settingsOf(params.initializationOptions);
    server = new Server(session, params);
    return offerTo(client);
  });
  connection.onInitialized(() => void server?.start().catch((error: unknown) => connection.console.error(String(error))));
  connection.onShutdown(() => server?.stop());
  connection.listen();
}

class Server {
  private readonly documents = new TextDocuments(TextDocument);
  private readonly publisher: Publisher;
  private readonly scans: Scans;
  private readonly watching: Watching;
  private readonly checks: HostChecks;
  private readonly patterns: PatternRequests;
  private readonly drift: DriftWatch;

  constructor(private readonly session: Session, params: InitializeParams) {
    this.publisher = new Publisher(session);
    this.scans = new Scans(session, this.publisher);
    this.watching = new Watching(session, this.scans, this.publisher);
    this.checks = new HostChecks(session, this.publisher);
    this.patterns = new PatternRequests(session);
    const generate = new GenerateRequests(session);
    this.drift = new DriftWatch(session, this.publisher, generate);
    session.events = { changed: (folder, files) => this.publisher.changed(folder, files), scanned: folder => this.drift.scanned(folder) };
    const roots = params.workspaceFolders?.map(f => f.uri) ?? (params.rootUri ? [params.rootUri] : []);
    for (const root of roots) session.addFolder(root);
    this.followDocuments();
    this.answer();
    generate.listen();
    registerActions(session, this.drift);
    registerHover(session, this.patterns);
    registerCompletion(session);
    registerLinks(session);
    registerCommands(session, this.scans, this.checks, this.drift);
  }

  /** After the client said that it is initialised: asks for settings and for news of files, and reads the folders. */
  async start(): Promise<void> {
    const { client, connection } = this.session;
    // A client that refuses one of these goes without it.
    if (client.configurationChanges) {
      this.session.inBackground('news of settings', connection.client.register(DidChangeConfigurationNotification.type, { section: 'devopsPatterns' }));
    }
    if (client.watchesFiles) {
      // Of a folder that is deleted, editors tell the folder alone.
      const watchers = [...watchedGlobs(this.session).map(globPattern => ({ globPattern })), { globPattern: '**', kind: WatchKind.Delete }, { globPattern: `**/${MEMORY_FILE}` }];
      this.session.inBackground('news of files', connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
    if (client.folders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        this.session.inBackground('workspace folders', this.changeFolders(added.map(f => f.uri), removed.map(f => f.uri)));
      });
    }
    await this.readSettings();
    for (const folder of this.session.folders.values()) await this.scans.begin(folder);
  }

  stop(): void {
    for (const folder of this.session.folders.values()) this.scans.stop(folder);
    this.patterns.dispose();
    this.drift.dispose();
    this.session.dispose();
  }

  private followDocuments(): void {
    const { session, documents, publisher } = this;
    documents.onDidOpen(({ document }) => {
      const located = session.openFile(document);
      publisher.opened(located);
      if (!session.client.pulls) publisher.schedule(located);
      this.checks.start(located);
    });
    documents.onDidChangeContent(({ document }) => {
      const located = session.files.get(document.uri);
      if (located) this.follow(located.folder, located.file.path);
      if (located && !session.client.pulls && located.folder.settings.run === 'onType') publisher.schedule(located);
    });
    documents.onDidSave(({ document }) => {
      const located = session.files.get(document.uri);
      if (!located) return;
      const { path } = located.file;
      if (configFolder(path) !== undefined || path === BASELINE_FILE) session.inBackground(path, this.watching.configured(located.folder));
      else if (!session.client.pulls) publisher.schedule(located);
      this.checks.start(located);
    });
    documents.onDidClose(({ document }) => session.inBackground(`closing ${document.uri}`, this.close(document.uri)));
    documents.listen(session.connection);
  }

  private answer(): void {
    const { session, publisher } = this;
    const { connection } = session;
    if (session.client.pulls) {
      connection.languages.diagnostics.on(async ({ textDocument, previousResultId }) => {
        const located = session.files.get(textDocument.uri);
        return located ? publisher.report(located, previousResultId) : { kind: DocumentDiagnosticReportKind.Full, items: [] };
      });
    }
    connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
      if (!session.client.configuration && settings !== null) session.settings = settingsOf(sectionOf(settings));
      session.inBackground('settings', this.readSettings().then(() => publisher.refresh()));
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const { uri, type } of changes) {
        const { folder, path } = session.folderOf(uri);
        this.follow(folder, path, type);
      }
      session.inBackground('changed files', this.watching.changed(changes));
    });
  }

  private async close(uri: string): Promise<void> {
    const located = this.session.closeFile(uri);
    if (!located) return;
    const { folder, file } = located;
    this.follow(folder, file.path);
    if (folder.setup.workspace) {
      // What the editor did not save is gone: what is on disk counts again.
      if (folder.lists(file.path)) await this.watching.reread(folder, file.path);
      else folder.drop(file.path);
      if (!folder.open.has(file.path)) this.publisher.changed(folder, folder.runAcross());
    }
    if (!this.session.files.has(uri)) this.publisher.closed(located);
  }

  /** Tells those who know more of files than findings that one changed. */
  private follow(folder: Folder, path: string, type?: FileChangeType): void {
    this.patterns.changed(folder, [path]);
    this.drift.changed(folder, path, type);
  }

  private async changeFolders(added: readonly string[], removed: readonly string[]): Promise<void> {
    const { session, scans, publisher } = this;
    for (const uri of removed) this.leave(uri);
    const stayed = [...session.folders.values()];
    const folders = added.map(uri => session.addFolder(uri));
    // Workspace folders may lie in each other.
    for (const folder of stayed) {
      if (removed.length) scans.schedule(folder);
      const left = folder.disown();
      if (folder.showsClosed) publisher.clear(left.map(path => folder.uri(path)));
    }
    this.relocate();
    await this.readSettings();
    for (const folder of folders) await scans.begin(folder);
  }

  private leave(root: string): void {
    const folder = this.session.removeFolder(root);
    if (!folder) return;
    this.scans.stop(folder);
    this.patterns.forget(folder);
    this.drift.forget(folder);
    if (folder.showsClosed) this.publisher.clear([...folder.closed.keys(), ...folder.drift.keys(), ...folder.faultyConfigs].map(path => folder.uri(path)));
  }

  /** Folders came or went: open documents may belong to others than before. */
  private relocate(): void {
    // A list of its own: what is closed and opened again would come round for ever.
    const open = Array.from(this.session.files.values());
    for (const { file } of open) {
      this.session.closeFile(file.uri);
      this.session.openFile(file.document);
    }
    this.publisher.refresh();
  }

  /** Asks the client for the settings of every folder, and does what follows from a change. */
  private async readSettings(): Promise<void> {
    const { session } = this;
    const { exec } = session.allowed;
    const folders = [...session.folders.values()];
    const each = session.client.configuration ? await this.askSettings(folders) : [];
    folders.forEach((folder, i) => this.configure(folder, each[i] ? settingsOf(each[i]) : session.settings));
    for (const { folder } of session.files.values()) if (!folder.setup.workspace) folder.configure(session.settings);
    session.configured = true;
    if (session.allowed.exec !== exec) for (const located of session.files.values()) this.checks.start(located);
  }

  private async askSettings(folders: readonly Folder[]): Promise<unknown[]> {
    const { connection } = this.session;
    const items = [{ section: 'devopsPatterns' }, ...folders.map(f => ({ scopeUri: f.root, section: 'devopsPatterns' }))];
    try {
      const [whole, ...each] = await connection.workspace.getConfiguration(items) as unknown[];
      // A client without our section answers null: what it sent when it was initialised holds.
      if (whole) this.session.settings = settingsOf(whole);
      return each;
    } catch (error) {
      connection.console.error(`the editor did not tell its settings, so those from its start hold: ${String(error)}`);
      return [];
    }
  }

  private configure(folder: Folder, settings: ClientSettings): void {
    const before = folder.settings;
    folder.configure(settings);
    if (JSON.stringify(before) === JSON.stringify(settings)) return;
    if (folder.showsClosed) this.publisher.showClosed(folder, folder.pathsClosed);
    // What is known of closed files was judged for another persona, or not at all.
    if (folder.complete && (before.persona !== settings.persona || (settings.enable && !before.enable))) this.scans.schedule(folder);
  }
}
