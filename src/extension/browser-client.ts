import * as vscode from 'vscode';
import { LanguageClient, WorkDoneProgress } from 'vscode-languageclient/browser';
import type { ClientLog } from './client-options.ts';
import { clientOptions } from './client-options.ts';
import type { Connected } from './extension.ts';

/** The worker of browsers, so far as it is used here: TypeScript's own library for it would claim all of `src`. */
declare const Worker: new (script: string, options: { name: string }) => never;

/** A client whose server is a worker. */
export function browserClient(context: vscode.ExtensionContext, log: ClientLog): Connected {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.browser.js').toString(true);
  const worker = new Worker(script, { name: 'DevOps Patterns' });
  return { client: new LanguageClient('devopsPatterns', 'DevOps Patterns', worker, clientOptions(context, log)), workDone: WorkDoneProgress.type };
}
