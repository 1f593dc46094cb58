import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { ClientLog } from './client-options.ts';
import { clientOptions } from './client-options.ts';

/** A client whose server is a process of its own, spoken to over IPC. */
export function nodeClient(context: vscode.ExtensionContext, log: ClientLog): LanguageClient {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const run = { module, transport: TransportKind.ipc };
  return new LanguageClient('devopsPatterns', 'DevOps Patterns', { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6019'] } } }, clientOptions(context, log));
}
