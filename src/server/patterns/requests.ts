import { DidChangeWatchedFilesNotification, WatchKind } from 'vscode-languageserver';
import type { CancellationToken } from 'vscode-languageserver';
import { loadLanguage } from '../../patterns/language.ts';
import type { Language } from '../../patterns/language.ts';
import { evidenceJson, evidenceMarkdown } from '../../patterns/evidence/report.ts';
import { catalogueView } from '../../service/patterns/catalogue.ts';
import { fileView } from '../../service/patterns/file.ts';
import { pageView } from '../../service/patterns/page.ts';
import { stepViews } from '../../service/patterns/steps.ts';
import type { FileView, NextStepView, PatternCatalogue, PatternPageView } from '../../service/pattern-views.ts';
import type { Folder } from '../folder.ts';
import { withProgress } from '../progress.ts';
import * as protocol from '../protocol.ts';
import type { Session } from '../session.ts';
import { plain } from '../uris.ts';
import { FolderPatterns } from './folder-patterns.ts';

/** Answers the requests about the pattern language. The language is loaded with the first of them. */
export class PatternRequests {
  private readonly folders = new Map<Folder, FolderPatterns>();
  private language: Language | undefined;
  private watching = false;

  constructor(private readonly session: Session) {
    const { connection } = session;
    connection.onRequest(protocol.PATTERNS, (params: protocol.FolderParams) => this.catalogue(params));
    connection.onRequest(protocol.PATTERN_PAGE, (params: protocol.PatternPageParams) => this.page(params));
    connection.onRequest(protocol.PATTERNS_FOR_FILE, (params: protocol.PatternsForFileParams) => this.forFile(params));
    connection.onRequest(protocol.NEXT_STEPS, (params: protocol.FolderParams) => this.next(params));
    connection.onRequest(protocol.PATTERN_EVIDENCE, (params: protocol.EvidenceParams, token: CancellationToken) => this.compute(params, token));
    connection.onRequest(protocol.EXPORT_EVIDENCE, (params: protocol.ExportParams, token: CancellationToken) => this.export(params, token));
  }

  /** Files changed on the disk or in the editor. */
  changed(folder: Folder, paths: Iterable<string>): void {
    const patterns = this.folders.get(folder);
    for (const path of paths) patterns?.fileChanged(path);
  }

  forget(folder: Folder): void {
    this.folders.get(folder)?.dispose();
    this.folders.delete(folder);
  }

  dispose(): void {
    for (const patterns of this.folders.values()) patterns.dispose();
  }

  /** A pattern's name and one-line solution, for hovers. */
  summary(slug: string): { name: string; summary: string } | undefined {
    return this.loaded.page(slug);
  }

  private get loaded(): Language {
    this.language ??= loadLanguage(this.session.engine.host);
    return this.language;
  }

  private catalogue(params: protocol.FolderParams): PatternCatalogue {
    const patterns = this.of(params);
    return catalogueView(patterns?.state() ?? this.bare());
  }

  private page(params: protocol.PatternPageParams): PatternPageView | null {
    return pageView(this.of(params)?.state() ?? this.bare(), this.session.engine.platforms, params.slug) ?? null;
  }

  private forFile({ uri, line }: protocol.PatternsForFileParams): FileView {
    const { folder, path } = this.session.folderOf(uri);
    const patterns = this.session.folders.get(plain(folder.root)) ? this.ofFolder(folder) : undefined;
    return fileView(patterns?.state() ?? { ...this.bare(), findings: folder.findings(path) }, path, line + 1);
  }

  private next(params: protocol.FolderParams): NextStepView[] {
    const state = this.of(params)?.state();
    return state ? stepViews(state) : [];
  }

  private async compute(params: protocol.EvidenceParams, token: CancellationToken): Promise<PatternCatalogue> {
    const patterns = this.of(params);
    if (!patterns) return this.catalogue(params);
    this.watch();
    const { connection } = this.session;
    const progress = connection.window.attachWorkDoneProgress(params.workDoneToken);
    await withProgress(this.session, 'Looking for evidence of patterns', { token, progress }, (reporter, signal) =>
      patterns.compute((done, total) => reporter.report(total ? Math.floor((100 * done) / total) : 100, `${done} of ${total} files`), signal));
    return catalogueView(patterns.state());
  }

  private async export(params: protocol.ExportParams, token: CancellationToken): Promise<string> {
    const patterns = this.of(params);
    if (!patterns) throw new Error('open a folder first: evidence is of a folder');
    if (!patterns.state().evidence) await this.compute(params, token);
    const { evidence, language, stated } = patterns.state();
    if (!evidence) throw new Error('the evidence was not computed');
    const named = (slug: string) => language.page(slug);
    return params.format === 'json' ? evidenceJson(evidence, named, stated) : evidenceMarkdown(evidence, named, stated);
  }

  private bare() {
    return { language: this.loaded, stated: new Map(), findings: [] };
  }

  private of({ folder: uri }: protocol.FolderParams): FolderPatterns | undefined {
    const { folders } = this.session;
    const folder = uri === undefined ? [...folders.values()][0] : folders.get(plain(uri));
    return folder && this.ofFolder(folder);
  }

  private ofFolder(folder: Folder): FolderPatterns {
    const known = this.folders.get(folder);
    if (known) return known;
    const { session } = this;
    const { connection, engine, environment } = session;
    const made = new FolderPatterns({
      host: engine.host, language: this.loaded, folder,
      scanner: environment.evidenceScanner?.(folder.root),
      history: environment.history && (signal => environment.history!(engine.host, folder.root, signal)),
      read: path => session.read(folder, path),
      changed: () => session.inBackground('news of patterns', connection.sendNotification(protocol.PATTERNS_CHANGED, { folder: folder.root })),
    });
    this.folders.set(folder, made);
    return made;
  }

  /** Evidence is read from more files than findings are: news of all of them are asked for once somebody wants evidence. */
  private watch(): void {
    if (this.watching || !this.session.client.watchesFiles) return;
    this.watching = true;
    const watchers = [{ globPattern: '**/*', kind: WatchKind.Create | WatchKind.Change | WatchKind.Delete }];
    this.session.inBackground('news of files', this.session.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
  }
}
