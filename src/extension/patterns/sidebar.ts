import * as vscode from 'vscode';
import type { FromWebview, SidebarPart, ToSidebar } from '../../webviews/messages.ts';
import { debounced } from './debounced.ts';
import { fill } from './shell.ts';
import type { PatternViews } from './views.ts';

/** Milliseconds in which cursor and editor may still move. */
const CURSOR_RESTS = 200;

/** The view in the activity bar: what to do next, what matters in this file, the catalogue. */
export class Sidebar implements vscode.Disposable {
  private view: vscode.WebviewView | undefined;
  /** Whether the view's script runs; a hidden view is thrown away and starts anew. */
  private live = false;
  private busy = 0;
  /** Folders whose files this view has had read; one that was cancelled is not asked for again. */
  private readonly looked = new Set<string>();
  private pending: SidebarPart | undefined;
  /** Where the cursor was last; the line counts from 0. */
  private edited: { uri: vscode.Uri; line: number } | undefined;
  private readonly listeners: vscode.Disposable[];
  private readonly tellFile = debounced(CURSOR_RESTS, () => this.file());

  constructor(private readonly views: PatternViews) {
    const isFile = (e: vscode.TextEditor | undefined) => e?.document.uri.scheme !== 'output';
    this.listeners = [
      vscode.window.onDidChangeActiveTextEditor(e => isFile(e) && this.tellFile.call()),
      vscode.window.onDidChangeTextEditorSelection(e => isFile(e.textEditor) && this.tellFile.call()),
      vscode.window.tabGroups.onDidChangeTabs(e => e.closed.length > 0 && this.tellFile.call()),
      vscode.languages.onDidChangeDiagnostics(e => e.uris.some(u => u.toString() === this.edited?.uri.toString()) && this.tellFile.call()),
      this.tellFile,
    ];
  }

  resolve(view: vscode.WebviewView): void {
    this.view = view;
    this.live = false;
    view.webview.onDidReceiveMessage((message: FromWebview) => {
      if (message.type !== 'ready') return this.views.deeds.do(message);
      this.live = true;
      this.tellAll();
      if (this.pending) this.tell({ type: 'reveal', part: this.pending });
      this.pending = undefined;
    });
    view.onDidChangeVisibility(() => {
      if (!view.visible) this.live = false;
    });
    view.onDidDispose(() => {
      this.view = undefined;
      this.live = false;
    });
    fill(view.webview, this.views.extensionUri, 'sidebar', 'DevOps Patterns');
  }

  /** Shows the view with a part of it in sight. */
  async reveal(part: SidebarPart): Promise<void> {
    this.pending = part;
    await vscode.commands.executeCommand('devopsPatterns.patterns.focus');
    if (!this.live) return;
    this.pending = undefined;
    this.tell({ type: 'reveal', part });
  }

  /** Shows that something takes time while it does. */
  async during<R>(work: Promise<R>): Promise<R> {
    this.busy++;
    this.tell({ type: 'busy', busy: true });
    try {
      return await work;
    } finally {
      this.busy--;
      this.tell({ type: 'busy', busy: this.busy > 0 });
    }
  }

  /** Asks the server for everything again. */
  tellAll(): void {
    if (!this.live) return;
    const { requests } = this.views;
    this.tell({ type: 'busy', busy: this.busy > 0 });
    this.part('catalogue', this.catalogue());
    this.part('next', requests.nextSteps().then(steps => this.tell({ type: 'steps', steps })));
    this.file();
  }

  dispose(): void {
    for (const l of this.listeners) l.dispose();
  }

  private async catalogue(): Promise<void> {
    const { requests } = this.views;
    const { folder } = requests;
    const catalogue = await requests.catalogue();
    this.tell({ type: 'catalogue', catalogue, ...(folder ? { folder: folder.name } : {}) });
    // Who opens the view wants to see what the files show: they are read, once and without asking. Later the server does it when files
    // change.
    if (!folder || catalogue.evidence || this.looked.has(folder.uri.toString())) return;
    this.looked.add(folder.uri.toString());
    await this.during(requests.evidenceQuietly());
    this.views.refresh();
  }

  private file(): void {
    if (!this.live) return;
    const editor = vscode.window.activeTextEditor;
    if (editor && editor.document.uri.scheme !== 'output') this.edited = { uri: editor.document.uri, line: editor.selection.active.line };
    // A panel of ours has the focus, or the output: what was edited last is still what matters, as long as it is open.
    const edited = this.edited && isOpen(this.edited.uri) && vscode.workspace.getWorkspaceFolder(this.edited.uri) ? this.edited : undefined;
    if (!edited) return this.tell({ type: 'file' });
    this.part('file', this.views.requests.forFile(edited.uri, edited.line).then(view => this.tell({ type: 'file', view })));
  }

  private part(part: SidebarPart, telling: Promise<void>): void {
    telling.catch((error: unknown) => this.tell({ type: 'failed', part, why: error instanceof Error ? error.message : String(error) }));
  }

  private tell(message: ToSidebar): void {
    if (this.live) void this.view?.webview.postMessage(message);
  }
}

function isOpen(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap(g => g.tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}
