import type * as vscode from 'vscode';
import { Extension } from './extension.ts';

/**
 * The entry for VS Code on the desktop and its remotes. Returns before the language client is loaded: loading it is
 * most of what starting costs, and nobody waits for it.
 */
export function activate(context: vscode.ExtensionContext): Extension {
  return new Extension(context, async log => (await import('./node-client.ts')).nodeClient(context, log));
}

export async function deactivate(): Promise<void> {
  await Extension.current?.stop();
}
