import * as vscode from 'vscode';

/** Of documents that exist in memory alone: what is proposed, and what is compared with it. */
const SCHEME = 'devops-proposal';

interface Entry {
  bytes: Uint8Array;
  changed: number;
  readonly: boolean;
}

/** How often, and after how many milliseconds, it is tried to close tabs. */
const TRIES = 30;
const PAUSE = 100;

/** Proposed texts as documents that the user can edit; they are on no disk, and gone with their proposal. */
export class ProposalDocuments implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly entries = new Map<string, Entry>();
  private readonly changing = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changing.event;
  private readonly registration = vscode.workspace.registerFileSystemProvider(SCHEME, this, { isCaseSensitive: true });
  private count = 0;

  /** A place for the documents of one proposal. */
  place(): vscode.Uri {
    return vscode.Uri.from({ scheme: SCHEME, path: `/${++this.count}` });
  }

  put(uri: vscode.Uri, text: string, readonly = false): void {
    this.entries.set(uri.path, { bytes: new TextEncoder().encode(text), changed: Date.now(), readonly });
  }

  has(uri: vscode.Uri): boolean {
    return this.entries.has(uri.path);
  }

  /** The text as the user sees it, saved or not. */
  text(uri: vscode.Uri): string | undefined {
    const open = vscode.workspace.textDocuments.find(d => d.uri.toString() === uri.toString());
    return open ? open.getText() : this.saved(uri);
  }

  /** The text as it was saved last. */
  saved(uri: vscode.Uri): string | undefined {
    const entry = this.entries.get(uri.path);
    return entry && new TextDecoder().decode(entry.bytes);
  }

  /** Closes the tabs of documents below a place, and forgets them. */
  async remove(place: vscode.Uri): Promise<void> {
    const below = (uri: vscode.Uri): boolean => uri.scheme === SCHEME && uri.path.startsWith(`${place.path}/`);
    await Promise.all(vscode.workspace.textDocuments.filter(d => below(d.uri) && d.isDirty).map(d => d.save()));
    const open = (): vscode.Tab[] => vscode.window.tabGroups.all.flatMap(g => g.tabs).filter(({ input }) =>
      (input instanceof vscode.TabInputText && below(input.uri)) || (input instanceof vscode.TabInputTextDiff && below(input.modified)));
    // A tab learns later than its document that it was saved, and one that seems unsaved would ask or stay.
    for (let tries = 0; tries < TRIES && open().length; tries++) {
      if (!open().some(tab => tab.isDirty)) await vscode.window.tabGroups.close(open());
      if (open().length) await new Promise(resolve => setTimeout(resolve, PAUSE));
    }
    for (const path of this.entries.keys()) if (path.startsWith(`${place.path}/`)) this.entries.delete(path);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { bytes, changed, readonly } = this.entry(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: changed, size: bytes.length, ...(readonly ? { permissions: vscode.FilePermission.Readonly } : {}) };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.entry(uri).bytes;
  }

  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    this.entries.set(uri.path, { ...this.entry(uri), bytes, changed: Date.now() });
    this.changing.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.registration.dispose();
    this.changing.dispose();
  }

  private entry(uri: vscode.Uri): Entry {
    const entry = this.entries.get(uri.path);
    if (!entry) throw vscode.FileSystemError.FileNotFound(uri);
    return entry;
  }
}
