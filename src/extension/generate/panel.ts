import * as vscode from 'vscode';
import { JUDGE } from '../../server/protocol.ts';
import type { JudgeParams } from '../../server/protocol.ts';
import { accept } from '../../service/generate/accept.ts';
import type { Generation, ProposalFinding, ProposedFile } from '../../service/generate/types.ts';
import { proposalView } from '../../service/generate/view.ts';
import type { ProposalView } from '../../service/generate/proposal-view.ts';
import type { FromProposal, ToProposal } from '../../webviews/messages.ts';
import type { Extension } from '../extension.ts';
import { debounced } from '../patterns/debounced.ts';
import { fill, tabIcon } from '../patterns/shell.ts';
import { applyInEditor } from './apply.ts';
import { openPlace } from './place.ts';
import { ProposalTexts } from './texts.ts';
import type { ProposalDocuments } from './documents.ts';

/** Milliseconds in which the user may still type. */
const TYPING_RESTS = 400;

export interface Shown {
  folder: vscode.WorkspaceFolder;
  generation: Generation;
  /** Of patterns, by slug. */
  names: ReadonlyMap<string, string>;
  /** Makes the proposal anew, for files that were edited meanwhile. */
  again(): Promise<void>;
}

/** A proposal as the user decides about it: what is chosen, what they made of it, and at last applying or discarding it. */
export class ProposalPanel implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel;
  private readonly texts: ProposalTexts;
  private readonly ticked = new Map<string, boolean>();
  private findings: ReadonlyMap<string, readonly ProposalFinding[]> = new Map();
  private busy = false;
  private readonly listeners: vscode.Disposable[];
  private readonly edited = debounced(TYPING_RESTS, () => void this.judge().catch((error: unknown) => this.extension.failed('The proposal could not be checked', error)));
  private readonly ending = new vscode.EventEmitter<void>();
  readonly onDispose = this.ending.event;

  constructor(private readonly extension: Extension, documents: ProposalDocuments, private readonly shown: Shown) {
    this.texts = new ProposalTexts(documents, shown.folder, shown.generation);
    this.panel = vscode.window.createWebviewPanel('devopsPatterns.proposal', shown.generation.title, vscode.ViewColumn.Active);
    this.panel.iconPath = tabIcon(extension.extensionUri);
    this.listeners = [
      this.edited,
      this.panel.webview.onDidReceiveMessage((message: FromProposal) => this.hear(message)),
      this.texts.onEdit(() => this.edited.call()),
      this.panel.onDidDispose(() => this.close()),
    ];
    fill(this.panel.webview, extension.extensionUri, 'proposal', shown.generation.title);
  }

  dispose(): void {
    this.panel.dispose();
  }

  private async hear(message: FromProposal): Promise<void> {
    try {
      await this.perform(message);
    } catch (error) {
      if (!(error instanceof vscode.CancellationError)) this.extension.failed('That could not be done', error);
    }
  }

  private async perform(message: FromProposal): Promise<unknown> {
    switch (message.type) {
      case 'ready': return this.tell();
      case 'tick':
        this.ticked.set(this.file(message.path).path, message.on);
        return this.tell();
      case 'showDiff': return this.texts.showDiff(this.file(message.path));
      case 'resolveConflict': return this.texts.resolve(this.file(message.path));
      case 'apply': return this.apply();
      case 'discard': return this.panel.dispose();
      case 'openPattern': return vscode.commands.executeCommand('devopsPatterns.showPattern', message.slug);
      case 'openRule': return vscode.commands.executeCommand('devopsPatterns.showRule', message.rule);
      case 'openPlace': return openPlace(this.shown.folder, message.file, message.line);
    }
  }

  private async apply(): Promise<void> {
    if (this.busy) return;
    const { folder, generation } = this.shown;
    const edits = this.texts.edits();
    const choices = this.view().files.filter(f => f.ticked).map(({ path }) => {
      const text = edits.get(path);
      return { path, ...(text === undefined ? {} : { text }) };
    });
    const proposal = accept(generation, choices);
    this.setBusy(true);
    let unsaved: string[];
    try {
      unsaved = await applyInEditor(this.extension, folder, proposal);
    } catch (error) {
      this.setBusy(false);
      const why = error instanceof Error ? error.message : String(error);
      this.extension.log.error(`the proposal was not applied: ${why}`);
      const action = await vscode.window.showErrorMessage(`DevOps Patterns: Nothing was written: ${why}`, 'Make the Proposal Again');
      if (action) await this.shown.again();
      return;
    }
    this.panel.dispose();
    const files = choices.length === 1 ? '1 file' : `${choices.length} files`;
    const yours = unsaved.length ? ` ${unsaved.join(', ')} had unsaved changes: save it when you have seen it.` : '';
    void vscode.window.showInformationMessage(`DevOps Patterns: Changed ${files}.${yours} Undo in one of them takes all of it back.`);
  }

  private async judge(): Promise<void> {
    this.tell();
    const texts = [...this.texts.all()];
    const { client } = await this.extension.running();
    const params: JudgeParams = { folder: this.shown.folder.uri.toString(), texts };
    const found = await client.sendRequest<readonly (readonly [string, readonly ProposalFinding[]])[]>(JUDGE, params);
    this.findings = new Map([...texts.map(([path]) => [path, []] as const), ...found]);
    this.tell();
  }

  private view(): ProposalView {
    const { generation, names } = this.shown;
    return proposalView(generation, slug => names.get(slug), { ticked: this.ticked, texts: this.texts.edits(), findings: this.findings });
  }

  private tell(): void {
    void this.panel.webview.postMessage({ type: 'proposal', view: this.view(), busy: this.busy } satisfies ToProposal);
  }

  private setBusy(busy: boolean): void {
    this.busy = busy;
    this.tell();
  }

  /** @throws Error when the proposal has no such file */
  private file(path: string): ProposedFile {
    const file = this.shown.generation.files.find(f => f.path === path);
    if (!file) throw new Error(`${path} is no part of this proposal`);
    return file;
  }

  private close(): void {
    for (const l of this.listeners) l.dispose();
    this.texts.dispose();
    this.ending.fire();
    this.ending.dispose();
  }
}
