// What the suites share: the workspace's files, and waiting for diagnostics.
import path from 'node:path';
import * as vscode from 'vscode';

const WAIT = 15_000;

/** The address of a file of the workspace. */
export function file(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder.uri, ...name.split('/'));
}

/** Opens a file of the workspace in an editor. */
export async function open(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file(name)));
}

/** Writes a file of the workspace on disk. */
export async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = file(name);
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

export async function remove(name: string): Promise<void> {
  await vscode.workspace.fs.delete(file(name), { recursive: true });
}

/** Our diagnostics of a file, as they are now. */
export function ours(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(d => d.source === 'devops-patterns');
}

/** The rule's id of a diagnostic. */
export function rule(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until our diagnostics of a file are as wanted, and gives them. @throws Error that tells what there was instead */
export async function diagnostics(uri: vscode.Uri, wanted: (found: vscode.Diagnostic[]) => boolean): Promise<vscode.Diagnostic[]> {
  const end = Date.now() + WAIT;
  for (;;) {
    const found = ours(uri);
    if (wanted(found)) return found;
    if (Date.now() > end) throw new Error(`diagnostics of ${path.basename(uri.path)} after ${WAIT / 1000} s: ${found.map(d => `${rule(d)}: ${d.message}`).join(' | ') || 'none'}`);
    await new Promise(done => setTimeout(done, 25));
  }
}

/** Replaces the whole text of a document. */
export async function replace(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  await editor.edit(edit => edit.replace(new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length)), text));
}

/** Closes all editors and forgets their changes. */
export async function closeAll(): Promise<void> {
  while (vscode.window.activeTextEditor) await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
