import { DidChangeWatchedFilesNotification, WatchKind } from 'vscode-languageserver';
import type { CancellationToken } from 'vscode-languageserver';
import { loadLanguage } from '../../patterns/language.ts';
import type { Language } from '../../patterns/language.ts';
import type { DeliveryView } from '../../service/delivery-views.ts';
import type { FileView, NextStepView, PatternCatalogue, PatternPageView } from '../../service/pattern-views.ts';
import type { Folder } from '../folder.ts';
import { withProgress } from '../progress.ts';
import * as protocol from '../protocol.ts';
import type { Session } from '../session.ts';
import { plain } from '../uris.ts';
import type { PatternBackend } from './backend.ts';
import type { PatternsFolder } from './folder-patterns.ts';

/** Answers the requests about the pattern language. What answers them is loaded with the first. */
export class PatternRequests {
  private readonly folders = new Map<Folder, PatternsFolder>();
  private known: Language | undefined;
  private loading: Promise<PatternBackend> | undefined;
  private loaded: PatternBackend | undefined;
  private watching = false;

  constructor(private readonly session: Session) {
    const { connection } = session;
    connection.onRequest(protocol.PATTERNS, (params: protocol.FolderParams) => this.catalogue(params));
    connection.onRequest(protocol.PATTERN_PAGE, (params: protocol.PatternPageParams) => this.page(params));
    connection.onRequest(protocol.PATTERNS_FOR_FILE, (params: protocol.PatternsForFileParams) => this.forFile(params));
    connection.onRequest(protocol.NEXT_STEPS, (params: protocol.FolderParams) => this.next(params));
    connection.onRequest(protocol.PATTERN_EVIDENCE, (params: protocol.EvidenceParams, token: CancellationToken) =>
      this.compute(params, token),
    );
    connection.onRequest(protocol.DELIVERY_MAP, (params: protocol.EvidenceParams, token: CancellationToken) =>
      this.delivery(params, token),
    );
    connection.onRequest(protocol.EXPORT_EVIDENCE, (params: protocol.ExportParams, token: CancellationToken) => this.export(params, token));
  }

  /** Files changed on the disk or in the editor. */
  changed(folder: Folder, paths: Iterable<string>): void {
    for (const path of paths) this.loaded?.fileChanged(folder.root, path);
  }

  forget(folder: Folder): void {
    this.folders.delete(folder);
    this.loaded?.forget(folder.root);
  }

  dispose(): void {
    this.loaded?.dispose();
  }

  /** A pattern's name and one-line solution, for hovers. */
  summary(slug: string): { name: string; summary: string } | undefined {
    return this.language.page(slug);
  }

  private get language(): Language {
    this.known ??= loadLanguage(this.session.engine.host);
    return this.known;
  }

  private async catalogue(params: protocol.FolderParams): Promise<PatternCatalogue> {
    return (await this.backend()).catalogue(this.of(params));
  }

  private async page(params: protocol.PatternPageParams): Promise<PatternPageView | null> {
    return (await this.backend()).page(this.of(params), params.slug) ?? null;
  }

  private async forFile({ uri, line }: protocol.PatternsForFileParams): Promise<FileView> {
    const { folder, path } = this.session.folderOf(uri);
    return (await this.backend()).forFile(this.ofFolder(folder, path), path, line + 1);
  }

  private async next(params: protocol.FolderParams): Promise<NextStepView[]> {
    return (await this.backend()).next(this.of(params));
  }

  private async compute(params: protocol.EvidenceParams, token: CancellationToken): Promise<PatternCatalogue> {
    const backend = await this.backend();
    const folder = this.of(params);
    if (folder) await this.read(folder, 'Looking for evidence of patterns', params, token);
    return backend.catalogue(folder);
  }

  /** Reads the files of a folder, with progress, until the client cancels. */
  private async read(folder: PatternsFolder, title: string, params: protocol.EvidenceParams, token: CancellationToken): Promise<void> {
    const backend = await this.backend();
    this.watch();
    const progress = this.session.connection.window.attachWorkDoneProgress(params.workDoneToken);
    await withProgress(this.session, title, { token, progress }, (reporter, signal) =>
      backend.compute(
        folder, (done, total) => reporter.report(total ? Math.floor((100 * done) / total) : 100, `${done} of ${total} files`), signal,
      ),
    );
  }

  private async delivery(params: protocol.EvidenceParams, token: CancellationToken): Promise<DeliveryView | null> {
    const folder = this.of(params);
    if (!folder) return null;
    const backend = await this.backend();
    if (!backend.has(folder)) await this.read(folder, 'Reading the way to production', params, token);
    return backend.delivery(folder) ?? null;
  }

  private async export(params: protocol.ExportParams, token: CancellationToken): Promise<string> {
    const folder = this.of(params);
    if (!folder) throw new Error('open a folder first: evidence is of a folder');
    const backend = await this.backend();
    if (!backend.has(folder)) await this.compute(params, token);
    return backend.report(folder, params.format);
  }

  private async backend(): Promise<PatternBackend> {
    const { session, language } = this;
    const { connection, engine, environment } = session;
    this.loading ??= environment.loadPatterns(session.options).then(({ PatternBackend: Backend, scanner }) => new Backend({
      host: engine.host, platforms: engine.platforms, language,
      scanner: root => scanner?.(root),
      history: environment.history && ((root, signal) => environment.history!(engine.host, root, signal)),
      failed: error => connection.console.error(`patterns: ${String(error)}`),
      changed: folder => session.inBackground('news of patterns', connection.sendNotification(protocol.PATTERNS_CHANGED, { folder })),
    }));
    this.loaded = await this.loading;
    return this.loaded;
  }

  private of({ folder: uri }: protocol.FolderParams): PatternsFolder | undefined {
    const { folders } = this.session;
    const folder = uri === undefined ? [...folders.values()][0] : folders.get(plain(uri));
    return folder && this.ofFolder(folder);
  }

  /** A folder as the backend sees it; of a document outside every folder, its own findings. */
  private ofFolder(folder: Folder, path?: string): PatternsFolder {
    const { session } = this;
    if (session.folders.get(plain(folder.root)) !== folder) {
      return {
        root: folder.root, openFiles: () => [], read: () => Promise.resolve(undefined), findings: () => [...folder.findings(path ?? '')],
      };
    }
    const known = this.folders.get(folder);
    if (known) return known;
    const { workspace } = folder.setup;
    const made: PatternsFolder = {
      root: folder.root,
      ...(workspace ? { workspace } : {}),
      openFiles: () => [...folder.open.keys()],
      read: file => session.read(folder, file),
      findings: () => [...new Set([...folder.closed.keys(), ...folder.open.keys()])].flatMap(file => [...folder.findings(file)]),
    };
    this.folders.set(folder, made);
    return made;
  }

  /** Evidence is read from more files than findings are: news of all of them are asked for once somebody wants evidence. */
  private watch(): void {
    if (this.watching || !this.session.client.watchesFiles) return;
    this.watching = true;
    const watchers = [{ globPattern: '**/*', kind: WatchKind.Create | WatchKind.Change | WatchKind.Delete }];
    this.session.inBackground(
      'news of files', this.session.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }),
    );
  }
}
