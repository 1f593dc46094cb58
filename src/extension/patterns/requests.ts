import * as vscode from 'vscode';
import {
  DELIVERY_MAP, EXPORT_EVIDENCE, NEXT_STEPS, PATTERN_EVIDENCE, PATTERN_PAGE, PATTERNS, PATTERNS_FOR_FILE,
} from '../../server/protocol.ts';
import type { ExportParams, FolderParams, PatternPageParams, PatternsForFileParams } from '../../server/protocol.ts';
import type { DeliveryView } from '../../service/delivery-views.ts';
import type { FileView, NextStepView, PatternCatalogue, PatternPageView } from '../../service/pattern-views.ts';
import type { Extension } from '../extension.ts';
import { askWithProgress } from '../run.ts';

/** What the views ask the server, about one workspace folder at a time. */
export class PatternRequests implements vscode.Disposable {
  private shown: vscode.WorkspaceFolder | undefined;
  private readonly moving = new vscode.EventEmitter<void>();
  /** Tells that the folder became another one. */
  readonly onFolder = this.moving.event;
  private readonly listeners: vscode.Disposable[];

  constructor(private readonly extension: Extension) {
    this.listeners = [
      vscode.window.onDidChangeActiveTextEditor(() => this.follow()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.follow()),
    ];
    this.follow();
  }

  /** The folder of the file that was edited last, else the first. */
  get folder(): vscode.WorkspaceFolder | undefined {
    return this.shown;
  }

  catalogue(): Promise<PatternCatalogue> {
    return this.ask<PatternCatalogue>(PATTERNS, this.where);
  }

  page(slug: string): Promise<PatternPageView | null> {
    return this.ask<PatternPageView | null>(PATTERN_PAGE, { ...this.where, slug } satisfies PatternPageParams);
  }

  /** @param line from 0 */
  forFile(uri: vscode.Uri, line: number): Promise<FileView> {
    return this.ask<FileView>(PATTERNS_FOR_FILE, { uri: uri.toString(), line } satisfies PatternsForFileParams);
  }

  nextSteps(): Promise<readonly NextStepView[]> {
    return this.ask<readonly NextStepView[]>(NEXT_STEPS, this.where);
  }

  /** Reads the files now, with progress that can be cancelled. @throws CancellationError when it was */
  evidence(): Promise<PatternCatalogue> {
    return askWithProgress<PatternCatalogue>(this.extension, PATTERN_EVIDENCE, 'Looking for evidence of patterns', this.where);
  }

  /** The same without a notification: for a view that shows by itself that it waits. */
  evidenceQuietly(): Promise<PatternCatalogue> {
    return this.ask<PatternCatalogue>(PATTERN_EVIDENCE, this.where);
  }

  /**
   * The delivery map; reads the files first where they were not read, with progress that can be cancelled.
   * @throws CancellationError when it was
   */
  delivery(): Promise<DeliveryView | null> {
    return askWithProgress<DeliveryView | null>(this.extension, DELIVERY_MAP, 'Reading the way to production', this.where);
  }

  /** The same without a notification, for a map that is in sight. */
  deliveryQuietly(): Promise<DeliveryView | null> {
    return this.ask<DeliveryView | null>(DELIVERY_MAP, this.where);
  }

  report(format: ExportParams['format']): Promise<string> {
    return askWithProgress<string>(this.extension, EXPORT_EVIDENCE, 'Writing the report', { ...this.where, format } satisfies ExportParams);
  }

  dispose(): void {
    this.moving.dispose();
    for (const l of this.listeners) l.dispose();
  }

  private get where(): FolderParams {
    return this.shown ? { folder: this.shown.uri.toString() } : {};
  }

  private async ask<R>(method: string, params: object): Promise<R> {
    const { client } = await this.extension.running();
    return client.sendRequest<R>(method, params);
  }

  private follow(): void {
    const { workspaceFolders: folders = [] } = vscode.workspace;
    const uri = vscode.window.activeTextEditor?.document.uri;
    const edited = uri && vscode.workspace.getWorkspaceFolder(uri);
    const folder = edited ?? (this.shown && folders.find(f => f.uri.toString() === this.shown?.uri.toString())) ?? folders[0];
    if (folder?.uri.toString() === this.shown?.uri.toString()) return;
    this.shown = folder;
    this.moving.fire();
  }
}
