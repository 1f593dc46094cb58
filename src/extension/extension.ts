import * as vscode from 'vscode';
import type { BaseLanguageClient, WorkDoneProgress } from 'vscode-languageclient';
import { LIST, PATTERNS_CHANGED, READ, STATUS } from '../server/protocol.ts';
import type { ListParams, ReadParams, Status } from '../server/protocol.ts';
import type { ClientLog } from './client-options.ts';
import { registerCommands } from './commands.ts';
import { listFiles, readFile } from './files.ts';
import { registerGenerate } from './generate/register.ts';
import { registerPatterns } from './patterns/register.ts';
import { StatusItem } from './status.ts';

/** The language client, and what else of its library is needed: nothing here may import it, which is most of what starting costs. */
export interface Connected {
  client: BaseLanguageClient;
  workDone: typeof WorkDoneProgress.type;
}

/** Makes the language client; loads its library when called. */
export type MakeClient = (log: ClientLog) => Promise<Connected>;

/** Settings that the client itself reads when it starts. */
const RESTARTING = ['devopsPatterns.run'];
/** Settings that decide what the server is told. */
const TELLING = ['devopsPatterns', 'yaml'];

/** The extension while it is active: one log, one status bar item, one language client. */
export class Extension {
  static current: Extension | undefined;
  readonly log: vscode.LogOutputChannel;
  readonly status = new StatusItem();
  private readonly editing = new vscode.EventEmitter<void>();
  /** Tells that the server asks for edits. */
  readonly onEdit = this.editing.event;
  private readonly changing = new vscode.EventEmitter<void>();
  /** Tells that what the server says of patterns has changed, or that another server says it. */
  readonly onPatternsChanged = this.changing.event;
  private client: BaseLanguageClient | undefined;
  /** Settles when the server that was last asked for is running; undefined after it stopped. */
  private starting: Promise<Connected> | undefined;
  /** Counts the stops: a start that one overtook comes to nothing. */
  private stops = 0;

  constructor(private readonly context: vscode.ExtensionContext, private readonly make: MakeClient) {
    Extension.current = this;
    this.log = vscode.window.createOutputChannel('DevOps Patterns', { log: true });
    context.subscriptions.push(this.log, this.status, this.editing, this.changing, ...registerCommands(this), ...registerPatterns(this), ...registerGenerate(this));
    context.subscriptions.push(
      vscode.workspace.onDidChangeConfiguration(change => this.settingsChanged(change)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.tellSettings()),
      vscode.extensions.onDidChange(() => this.tellSettings()),
    );
    // After activate has returned.
    setTimeout(() => void this.running().catch((error: unknown) => this.log.debug(String(error))), 0);
  }

  get extensionUri(): vscode.Uri {
    return this.context.extensionUri;
  }

  /** The commands that the manifest contributes. */
  get ownCommands(): readonly string[] {
    const { contributes } = this.context.extension.packageJSON as { contributes: { commands: readonly { command: string }[] } };
    return contributes.commands.map(c => c.command);
  }

  /** The client with its server running; starts it where it is not. Rejects, and tells the user, when it can't. */
  running(): Promise<Connected> {
    const { stops } = this;
    this.starting ??= this.start().catch((error: unknown) => {
      if (stops !== this.stops) throw new vscode.CancellationError();
      this.starting = undefined;
      this.status.enter('stopped');
      this.failed('The language server could not be started', error, 'Restart');
      throw error;
    });
    return this.starting;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.running();
  }

  async stop(): Promise<void> {
    const { client } = this;
    this.stops++;
    this.client = undefined;
    this.starting = undefined;
    this.status.enter('stopped');
    // The client throws when it is stopped before it has started: then there is nothing to stop.
    if (client?.needsStop()) await client.dispose();
  }

  /** Says what went wrong, with what can be done about it. */
  failed(what: string, error: unknown, ...more: readonly 'Restart'[]): void {
    const why = error instanceof Error ? error.message : String(error);
    this.log.error(`${what}: ${error instanceof Error ? (error.stack ?? why) : why}`);
    void vscode.window.showErrorMessage(`DevOps Patterns: ${what}: ${why}`, 'Show Log', ...more).then(action => {
      if (action === 'Show Log') this.log.show();
      if (action === 'Restart') return vscode.commands.executeCommand('devopsPatterns.restart');
    });
  }

  private async start(): Promise<Connected> {
    this.status.enter('starting');
    const began = performance.now();
    const { stops } = this;
    const connected = await this.make({ channel: this.log, gaveUp: () => this.crashed(), edits: () => this.editing.fire() });
    if (stops !== this.stops) throw new vscode.CancellationError();
    const { client } = connected;
    this.client = client;
    client.onNotification(STATUS, (status: Status) => this.status.show(status));
    client.onNotification(PATTERNS_CHANGED, () => this.changing.fire());
    client.onRequest(LIST, ({ root }: ListParams, token: vscode.CancellationToken) => listFiles(root, token));
    client.onRequest(READ, ({ uri }: ReadParams) => readFile(uri));
    await client.start();
    this.status.enter('running');
    this.changing.fire();
    this.log.info(`language server ready after ${Math.round(performance.now() - began)} ms`);
    return connected;
  }

  /** The server ended and is not restarted any more. */
  private crashed(): void {
    this.starting = undefined;
    this.client = undefined;
    this.status.enter('stopped');
    this.failed('The language server stopped', new Error('it ended several times within minutes'), 'Restart');
  }

  private settingsChanged(change: vscode.ConfigurationChangeEvent): void {
    if (RESTARTING.some(s => change.affectsConfiguration(s))) {
      this.restart().catch((error: unknown) => this.log.error(String(error)));
    } else if (TELLING.some(s => change.affectsConfiguration(s))) {
      this.tellSettings();
    }
  }

  /** Lets the server ask for its settings again. */
  private tellSettings(): void {
    this.status.refresh();
    if (this.client?.isRunning()) void this.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }
}
