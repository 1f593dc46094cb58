import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, DocumentDiagnosticReportKind, TextDocuments } from 'vscode-languageserver';
import type { Connection, InitializeParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { clientOf, offerTo } from './capabilities.ts';
import { ClientWorkspace } from './client-workspace.ts';
import { registerCommands } from './commands.ts';
import { configFolder } from './configs.ts';
import { registerActions } from './features/actions.ts';
import { registerCompletion } from './features/completion.ts';
import { registerHover } from './features/hover.ts';
import { registerLinks } from './features/links.ts';
import { HostChecks } from './host-checks.ts';
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

  constructor(private readonly session: Session, params: InitializeParams) {
    this.publisher = new Publisher(session);
    this.scans = new Scans(session, this.publisher);
    this.watching = new Watching(session, this.scans, this.publisher);
    this.checks = new HostChecks(session, this.publisher);
    session.events = { changed: (folder, files) => this.publisher.changed(folder, files) };
    const roots = params.workspaceFolders?.map(f => f.uri) ?? (params.rootUri ? [params.rootUri] : []);
    for (const root of roots) session.addFolder(root);
    this.followDocuments();
    this.answer();
    registerActions(session);
    registerHover(session);
    registerCompletion(session);
    registerLinks(session);
    registerCommands(session, this.scans, this.checks);
  }

  /** After the client said that it is initialised: asks for settings and for news of files, and reads the folders. */
  async start(): Promise<void> {
    const { client, connection } = this.session;
    if (client.configurationChanges) await connection.client.register(DidChangeConfigurationNotification.type, { section: 'devopsPatterns' });
    if (client.watchesFiles) {
      const watchers = watchedGlobs(this.session).map(globPattern => ({ globPattern }));
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (client.folders) {
      connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
        for (const { uri } of removed) this.leave(uri);
        const folders = added.map(({ uri }) => this.session.addFolder(uri));
        this.relocate();
        await this.readSettings();
        for (const folder of folders) await this.scans.begin(folder);
      });
    }
    await this.readSettings();
    for (const folder of this.session.folders.values()) await this.scans.begin(folder);
  }

  stop(): void {
    for (const folder of this.session.folders.values()) this.scans.stop(folder);
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
      if (located && !session.client.pulls && located.folder.settings.run === 'onType') publisher.schedule(located);
    });
    documents.onDidSave(({ document }) => {
      const located = session.files.get(document.uri);
      if (!located) return;
      if (configFolder(located.file.path) !== undefined) void this.watching.configured(located.folder);
      else if (!session.client.pulls) publisher.schedule(located);
      this.checks.start(located);
    });
    documents.onDidClose(({ document }) => void this.close(document.uri));
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
    connection.onDidChangeConfiguration(async ({ settings }: { settings: unknown }) => {
      if (!session.client.configuration && settings !== null) session.settings = settingsOf(sectionOf(settings));
      await this.readSettings();
      publisher.refresh();
    });
    connection.onDidChangeWatchedFiles(({ changes }) => this.watching.changed(changes));
  }

  private async close(uri: string): Promise<void> {
    const located = this.session.closeFile(uri);
    if (!located) return;
    const { folder, file } = located;
    if (folder.setup.workspace) {
      // What the editor did not save is gone: what is on disk counts again.
      if (folder.lists(file.path)) await this.watching.reread(folder, file.path);
      else folder.drop(file.path);
      if (!folder.open.has(file.path)) this.publisher.changed(folder, folder.runAcross());
    }
    if (!this.session.files.has(uri)) this.publisher.closed(located);
  }

  private leave(root: string): void {
    const folder = this.session.removeFolder(root);
    if (!folder) return;
    this.scans.stop(folder);
    if (folder.showsClosed) this.publisher.clear([...folder.closed.keys()].map(path => folder.uri(path)));
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

  /** Asks the client for the settings of every folder. */
  private async readSettings(): Promise<void> {
    const { session } = this;
    const folders = [...session.folders.values()];
    if (session.client.configuration) {
      const items = [{ section: 'devopsPatterns' }, ...folders.map(f => ({ scopeUri: f.root, section: 'devopsPatterns' }))];
      const [whole, ...each] = await session.connection.workspace.getConfiguration(items) as unknown[];
      // A client without our section answers null: what it sent when it was initialised holds.
      if (whole) session.settings = settingsOf(whole);
      folders.forEach((folder, i) => folder.configure(each[i] ? settingsOf(each[i]) : session.settings));
    } else {
      for (const folder of folders) folder.configure(session.settings);
    }
    for (const { folder } of session.files.values()) if (!folder.setup.workspace) folder.configure(session.settings);
  }
}
