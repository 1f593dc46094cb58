import * as vscode from 'vscode';
import { PATTERNS } from './selector.ts';

/** Folders with nothing of the user's own in them. */
const FOREIGN = '**/{node_modules,.terraform,.git}/**';
const MOST = 20_000;

/** The files of a folder that the server may want, relative to it: for folders that are on no disk. */
export async function listFiles(root: string, token: vscode.CancellationToken): Promise<string[]> {
  const folder = vscode.Uri.parse(root);
  const found = await Promise.all(
    [...PATTERNS, '.devops/**'].map(pattern => vscode.workspace.findFiles(new vscode.RelativePattern(folder, pattern), FOREIGN, MOST, token)),
  );
  const start = folder.path.replace(/\/?$/, '/');
  return [...new Set(found.flat().map(uri => uri.path.slice(start.length)))].sort();
}

/** A file's content in base64. */
export async function readFile(uri: string): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri));
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
