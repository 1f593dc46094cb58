import * as vscode from 'vscode';
import { PATTERNS } from './selector.ts';

/** Folders with nothing of the user's own in them. */
const FOREIGN = '**/{node_modules,.terraform,.git}/**';
const MOST = 20_000;
/** Larger files are no configuration that a person wrote. */
const MAX_BYTES = 5 * 1024 * 1024;

/** The files of a folder that the server may want, relative to it: for folders that are on no disk. */
export async function listFiles(root: string, token: vscode.CancellationToken): Promise<string[]> {
  const folder = vscode.Uri.parse(root);
  const found = await Promise.all(
    [...PATTERNS, '.devops/**'].map(pattern => vscode.workspace.findFiles(new vscode.RelativePattern(folder, pattern), FOREIGN, MOST, token)),
  );
  const start = folder.path.replace(/\/?$/, '/');
  return [...new Set(found.flat().map(uri => uri.path.slice(start.length)))].sort();
}

/** A file's content in base64. @throws an Error when it can't be read or is too large. */
export async function readFile(address: string): Promise<string> {
  const uri = vscode.Uri.parse(address);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MAX_BYTES) throw new Error(`${uri.path} has ${size} bytes, more than the limit of ${MAX_BYTES}`);
  const bytes = await vscode.workspace.fs.readFile(uri);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
