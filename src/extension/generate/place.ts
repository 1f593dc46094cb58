import * as vscode from 'vscode';

/** Shows a line, counted from 1, of a file in a folder. @throws Error when the file is not in the folder */
export async function openPlace(folder: vscode.WorkspaceFolder, file: string, line: number): Promise<void> {
  const uri = vscode.Uri.joinPath(folder.uri, file);
  if (!uri.path.startsWith(folder.uri.path.replace(/\/?$/, '/'))) throw new Error(`${file} is outside the folder`);
  const start = new vscode.Position(Math.max(0, line - 1), 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(start, start), preview: true });
}
