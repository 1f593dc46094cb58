import type * as vscode from 'vscode';
import { Extension } from './extension.ts';

/** The entry for VS Code in a browser without a remote: the server runs in a worker. */
export function activate(context: vscode.ExtensionContext): Extension {
  return new Extension(context, async log => (await import('./browser-client.ts')).browserClient(context, log));
}

export async function deactivate(): Promise<void> {
  await Extension.current?.stop();
}
