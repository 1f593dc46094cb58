import * as vscode from 'vscode';
import type { Generation, ProposedFile } from '../../service/generate/types.ts';
import { debounced } from '../patterns/debounced.ts';
import type { ProposalDocuments } from './documents.ts';

/** Milliseconds after which what was typed is kept: closing an editor shall ask nothing. */
const KEEPING = 150;

/** The texts of a proposal as documents: shown beside what is there, edited, merged. */
export class ProposalTexts implements vscode.Disposable {
  private readonly place: vscode.Uri;
  private readonly editing = new vscode.EventEmitter<void>();
  /** Tells that the user changed one of them. */
  readonly onEdit = this.editing.event;
  private readonly listeners: vscode.Disposable[];
  private readonly keep = debounced(KEEPING, () => void Promise.all(this.open().filter(d => d.isDirty).map(d => d.save())));

  constructor(private readonly documents: ProposalDocuments, private readonly folder: vscode.WorkspaceFolder, private readonly generation: Generation) {
    this.place = documents.place();
    for (const { path, after } of generation.files) if (after !== undefined) documents.put(this.uri('proposed', path), after);
    this.listeners = [
      this.keep,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (!contentChanges.length || !this.open().includes(document)) return;
        this.editing.fire();
        // A merge is saved by the user when it is done.
        if (this.file(document.uri)?.state !== 'conflict') this.keep.call();
      }),
      documents.onDidChangeFile(() => this.editing.fire()),
    ];
  }

  /** What the user made of files, by path. */
  edits(): Map<string, string> {
    const changed = [...this.all()].filter(([path, text]) => text !== this.generation.files.find(f => f.path === path)?.after);
    return new Map(changed);
  }

  /** All proposed texts as they are now. */
  all(): Map<string, string> {
    return new Map(this.generation.files.flatMap(({ path, state }) => {
      const uri = this.uri('proposed', path);
      // A merge editor starts with a text without marks and without either side's changes: it counts when it is saved.
      const text = state === 'conflict' ? this.documents.saved(uri) : this.documents.text(uri);
      return text === undefined ? [] : [[path, text] as const];
    }));
  }

  /** Opens VS Code's own comparison of what is there with what is proposed, which can be edited. */
  async showDiff({ path, before, after }: ProposedFile): Promise<void> {
    const there = vscode.Uri.joinPath(this.folder.uri, path);
    if (after === undefined) return void (await vscode.window.showTextDocument(there, { preview: true }));
    const left = before === undefined ? this.empty(path) : there;
    await vscode.commands.executeCommand('vscode.diff', left, this.uri('proposed', path), `${path} (Proposed)`, { preview: true } satisfies vscode.TextDocumentShowOptions);
  }

  /** Opens VS Code's merge editor; what is saved there is the proposed text. @throws Error when there is nothing to merge */
  async resolve({ path, before, base, made }: ProposedFile): Promise<void> {
    if (before === undefined || base === undefined || made === undefined) throw new Error(`${path} has no conflict`);
    const side = (name: string, text: string): vscode.Uri => {
      const uri = this.uri(name, path);
      if (!this.documents.has(uri)) this.documents.put(uri, text, true);
      return uri;
    };
    await vscode.commands.executeCommand('_open.mergeEditor', {
      base: side('base', base), output: this.uri('proposed', path),
      input1: { uri: side('yours', before), title: 'Yours' }, input2: { uri: side('generated', made), title: 'Generated Now' },
    });
    void vscode.window.showInformationMessage('DevOps Patterns: Save the result when the conflict is resolved. Then the file can be chosen in the proposal.');
  }

  dispose(): void {
    for (const l of this.listeners) l.dispose();
    this.editing.dispose();
    void this.documents.remove(this.place);
  }

  private empty(path: string): vscode.Uri {
    const uri = this.uri('nothing', path);
    if (!this.documents.has(uri)) this.documents.put(uri, '', true);
    return uri;
  }

  private uri(side: string, path: string): vscode.Uri {
    return vscode.Uri.joinPath(this.place, side, path);
  }

  private open(): vscode.TextDocument[] {
    return vscode.workspace.textDocuments.filter(d => this.file(d.uri) !== undefined);
  }

  private file(uri: vscode.Uri): ProposedFile | undefined {
    return this.generation.files.find(f => this.uri('proposed', f.path).toString() === uri.toString());
  }
}
