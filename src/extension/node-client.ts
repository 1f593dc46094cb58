import * as vscode from 'vscode';
import { LanguageClient, TransportKind, WorkDoneProgress } from 'vscode-languageclient/node';
import type { ClientLog } from './client-options.ts';
import { clientOptions } from './client-options.ts';
import type { Connected } from './extension.ts';

/** A client whose server is a process of its own, spoken to over IPC. This file and the library are a bundle of their own. */
export function nodeClient(context: vscode.ExtensionContext, log: ClientLog): Connected {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  // Not in the workspace: there, Windows would find programs before it looks at the PATH.
  const cwd = vscode.Uri.joinPath(context.extensionUri, 'dist').fsPath;
  const run = { module, transport: TransportKind.ipc, options: { cwd } };
  const options = { run, debug: { ...run, options: { cwd, execArgv: ['--nolazy', '--inspect=6019'] } } };
  return { client: new LanguageClient('devopsPatterns', 'DevOps Patterns', options, clientOptions(context, log)), workDone: WorkDoneProgress.type };
}
