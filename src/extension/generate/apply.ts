import * as vscode from 'vscode';
import type { FileChange, Proposal } from '../../core/proposal.ts';
import { decode } from '../../documents/decode.ts';
import { textHash } from '../../lint/fingerprint.ts';
import { REFUSALS } from '../../server/protocol.ts';
import type { RefusalsParams } from '../../server/protocol.ts';
import type { Extension } from '../extension.ts';

/**
 * Makes all changes of a proposal or none, as one edit that one undo takes back.
 * @returns paths of files that had unsaved changes: these are changed in the editor alone, and the user's to save
 * @throws Error that names each file that is in the way; nothing was changed then
 */
export async function applyInEditor(extension: Extension, folder: vscode.WorkspaceFolder, { title, changes }: Proposal): Promise<string[]> {
  const { client } = await extension.running();
  const params: RefusalsParams = { folder: folder.uri.toString(), paths: changes.map(c => c.file) };
  const refused = await client.sendRequest<readonly (readonly [string, string])[]>(REFUSALS, params);
  const problems = refused.map(([path, why]) => `${path} ${why}`);
  const edit = new vscode.WorkspaceEdit();
  const metadata = { label: title, needsConfirmation: false };
  const dirty = new Set(vscode.workspace.textDocuments.filter(d => d.isDirty).map(d => d.uri.toString()));
  const changed: { path: string; document: vscode.TextDocument }[] = [];
  for (const change of changes) {
    const uri = vscode.Uri.joinPath(folder.uri, change.file);
    const now = await textNow(uri);
    const why = whyNot(change, now);
    if (why !== undefined) problems.push(`${change.file} ${why}`);
    if (why !== undefined || problems.length) continue;
    if (change.newText === undefined) {
      edit.deleteFile(uri, {}, metadata);
    } else if (now === undefined) {
      edit.createFile(uri, { contents: new TextEncoder().encode(change.newText) }, metadata);
    } else {
      const document = await vscode.workspace.openTextDocument(uri);
      edit.replace(uri, document.validateRange(new vscode.Range(0, 0, document.lineCount, 0)), change.newText, metadata);
      changed.push({ path: change.file, document });
    }
  }
  if (problems.length) throw new Error(problems.join('; '));
  // As no refactoring: VS Code saves all files of one, those with unsaved changes of the user, too.
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('the editor refused the changes');
  // What was saved before is saved now; what the user had not saved stays theirs to save.
  const unsaved: string[] = [];
  for (const { path, document } of changed) {
    if (dirty.has(document.uri.toString())) unsaved.push(path);
    else if (document.isDirty) await document.save();
  }
  return unsaved;
}

/** The file as the user sees it: the editor's text where it is open. @returns `undefined` where there is none */
async function textNow(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find(d => d.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    const decoded = decode(await vscode.workspace.fs.readFile(uri));
    return 'text' in decoded ? decoded.text : '';
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

function whyNot({ oldHash, newText }: FileChange, now: string | undefined): string | undefined {
  if (now === undefined) return oldHash === undefined || newText === undefined ? undefined : 'was deleted since the proposal was made';
  if (oldHash === undefined) return 'was made since the proposal was';
  return textHash(now) === oldHash ? undefined : 'was edited since the proposal was made';
}
