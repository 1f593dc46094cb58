import { MessageType, ShowMessageNotification } from 'vscode-languageserver';
import type { Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Host } from '../core/host.ts';
import type { AnyPlatform } from '../core/platform.ts';
import type { Workspace } from '../core/workspace.ts';
import type { History } from '../patterns/evidence/detector.ts';
import { RuleCatalogue } from '../lint/catalogue.ts';
import { Engine } from '../lint/engine.ts';
import type { Client } from './capabilities.ts';
import { loadConfigs } from './configs.ts';
import { Folder } from './folder.ts';
import type { GenerateBackend } from './generate/backend.ts';
import { gated } from './host.ts';
import type { Allowed } from './host.ts';
import { OpenFile } from './open-file.ts';
import type { PatternBackend } from './patterns/backend.ts';
import type { EvidenceScanner } from './patterns/folder-patterns.ts';
import { DEFAULT_SETTINGS } from './protocol.ts';
import type { ClientOptions, ClientSettings } from './protocol.ts';
import { readText, scanFolder } from './scan.ts';
import type { Scanner } from './scan.ts';
import { join, plain, relativeTo } from './uris.ts';

/** What differs between Node and a browser. */
export interface Environment {
  platforms: readonly AnyPlatform[];
  host(options: ClientOptions): Host;
  /** The files of a folder; `undefined` where this process can't reach them. */
  workspace(root: string): Workspace | undefined;
  /** Scans on a thread of its own; absent where there is none to have. */
  scanner?(root: string): Scanner | undefined;
  /** What knows of patterns, loaded when it is first wanted, with what reads a folder on a thread of its own where there are threads. */
  loadPatterns(options: ClientOptions): Promise<{ PatternBackend: typeof PatternBackend; scanner?(root: string): EvidenceScanner | undefined }>;
  /** What generates, loaded when it is first wanted. */
  loadGenerate(options: ClientOptions): Promise<{ GenerateBackend: typeof GenerateBackend }>;
  /** Why a path in a folder must not be written; absent where that can't be known here. */
  refusal?(root: string, path: string): string | undefined;
  /** What the version control system knows of a folder. */
  history?(host: Host, root: string, signal?: AbortSignal): Promise<History | undefined>;
}

/** An open document together with the folder that it belongs to. */
export interface Located {
  folder: Folder;
  file: OpenFile;
}

export interface SessionEvents {
  changed(folder: Folder, files: ReadonlySet<string>): void;
  /** All files of the folder have been read. */
  scanned(folder: Folder): void;
}

/** The state of one connection: its folders and open documents. */
export class Session {
  readonly engine: Engine;
  readonly catalogue: RuleCatalogue;
  readonly folders = new Map<string, Folder>();
  readonly files = new Map<string, Located>();
  /** Settings that hold where no folder has its own. */
  settings: ClientSettings = DEFAULT_SETTINGS;
  events: SessionEvents = { changed: () => undefined, scanned: () => undefined };
  /** Whether the settings are known: until then no program is run and nothing fetched, whatever the defaults say. */
  configured: boolean;
  private readonly crashes = new Set<string>();

  constructor(
    readonly connection: Connection,
    readonly client: Client,
    readonly options: ClientOptions,
    readonly environment: Environment,
    private readonly remote: (root: string) => Workspace,
  ) {
    this.configured = !client.configuration;
    this.engine = new Engine(environment.platforms, gated(environment.host(options), () => this.allowed));
    this.catalogue = RuleCatalogue.of(environment.platforms);
  }

  get allowed(): Allowed {
    const all = [this.settings, ...[...this.folders.values()].map(f => f.settings)];
    return { exec: this.configured && all.every(s => s.tools), network: this.configured && all.every(s => s.network) };
  }

  /** Lets something go on that nobody waits for; its failure is logged. */
  inBackground(what: string, work: Promise<unknown>): void {
    work.catch((error: unknown) => this.connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`));
  }

  /** Tells the user something that needs no answer. */
  say(type: MessageType, message: string): void {
    this.inBackground('a message', this.connection.sendNotification(ShowMessageNotification.type, { type, message }));
  }

  addFolder(root: string): Folder {
    const workspace = this.environment.workspace(root) ?? (this.options.files ? this.remote(root) : undefined);
    const folder = this.makeFolder(root, workspace);
    this.folders.set(plain(root), folder);
    return folder;
  }

  removeFolder(root: string): Folder | undefined {
    const folder = this.folders.get(plain(root));
    folder?.dispose();
    this.folders.delete(plain(root));
    return folder;
  }

  openFile(document: TextDocument): Located {
    const { folder, path } = this.folderOf(document.uri);
    const file = new OpenFile(document, path, this.platformOfLanguage(document.languageId));
    folder.open.set(path, file);
    const located = { folder, file };
    this.files.set(document.uri, located);
    return located;
  }

  closeFile(uri: string): Located | undefined {
    const located = this.files.get(uri);
    if (!located) return undefined;
    const { folder, file } = located;
    file.running?.abort();
    this.files.delete(uri);
    if (folder.open.get(file.path) === file) folder.open.delete(file.path);
    this.engineForget(file);
    return located;
  }

  /** The folder of an address and the path in it; a document outside all folders gets one of its own. */
  folderOf(uri: string): { folder: Folder; path: string } {
    let best: { folder: Folder; path: string } | undefined;
    for (const folder of this.folders.values()) {
      const path = relativeTo(folder.root, uri);
      if (path !== undefined && (!best || path.length < best.path.length)) best = { folder, path };
    }
    if (best) return best;
    // Its path from the root: a workflow is one by the folders that it lies in.
    const [, root = uri, path = ''] = /^([\w+.-]+:(?:\/\/[^/]*)?)\/*(.*)$/s.exec(plain(uri)) ?? [];
    return { folder: this.makeFolder(root, undefined), path: path || uri };
  }

  /** Reads a file as the user sees it: the editor's text where it is open. */
  async read(folder: Folder, path: string): Promise<string | undefined> {
    const open = folder.open.get(path);
    if (open) return open.document.getText();
    return folder.setup.workspace && readText(folder.setup.workspace, path);
  }

  /** Scans a folder where it is best done: on another thread if there is one. */
  scanner(folder: Folder): Scanner | undefined {
    const { workspace } = folder.setup;
    if (!workspace) return undefined;
    const here: Scanner = (request, step, signal) => scanFolder(this.engine, this.catalogue, workspace, request, step, signal);
    return this.environment.scanner?.(folder.root) ?? here;
  }

  dispose(): void {
    for (const folder of this.folders.values()) folder.dispose();
  }

  private makeFolder(root: string, workspace: Workspace | undefined): Folder {
    const { engine, catalogue, settings } = this;
    const folder: Folder = new Folder({
      root, engine, catalogue, settings,
      ...(workspace ? { workspace } : {}),
      owns: path => this.folders.size < 2 || this.folderOf(join(root, path)).folder === folder,
      changed: (of, files) => this.events.changed(of, files),
      checkConfig: (of, file) => this.checkConfig(of, file),
      skipped: (file, why) => this.say(MessageType.Info, `${file.path} ${why}: it is not checked`),
      crashed: (rule, message) => this.crashed(rule, message),
    });
    return folder;
  }

  private async checkConfig(folder: Folder, file: OpenFile): Promise<void> {
    const folderPath = file.path.slice(0, -'.devops/config.yaml'.length).replace(/\/$/, '');
    const { findings } = await loadConfigs([folderPath], path => this.read(folder, path), this.catalogue, this.engine.platforms);
    file.config = findings.filter(f => f.file === file.path);
  }

  private platformOfLanguage(language: string): string | undefined {
    const of = this.engine.platforms.filter(p => p.languageIds.includes(language));
    // `yaml` is many platforms' language and says nothing; `markdown` is mostly nobody's.
    return of.length === 1 && language !== 'yaml' && language !== 'markdown' ? of[0]!.id : undefined;
  }

  /** Gives back what the parser holds outside the JavaScript heap. */
  private engineForget(file: OpenFile): void {
    const platform = file.state && this.engine.platform(file.state.platform);
    if (platform) this.engine.forget(platform, file.cache);
  }

  private crashed(rule: string, message: string): void {
    const text = `the rule ${rule} failed: ${message}`;
    if (this.crashes.has(text)) return;
    this.crashes.add(text);
    this.connection.console.error(text);
  }
}
