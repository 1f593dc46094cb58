import * as vscode from 'vscode';
import type { Extension } from './extension.ts';

let tokens = 0;

/**
 * Runs a command of the server, shows its progress, and lets the user cancel it.
 * @throws CancellationError when nothing came of it because the user cancelled; the server's error otherwise.
 */
export async function runOnServer<R>(extension: Extension, command: string, title: string, args: readonly unknown[]): Promise<R> {
  const client = await extension.running();
  // Loaded with the client; imported above, it would be loaded when the extension is activated.
  const { ExecuteCommandRequest, WorkDoneProgress } = await import('vscode-languageclient');
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: `DevOps Patterns: ${title}`, cancellable: true }, async (progress, token) => {
    const workDoneToken = `devops-patterns-${++tokens}`;
    let shown = 0;
    const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, step => {
      if (step.kind !== 'report') return;
      const percentage = step.percentage ?? shown;
      progress.report({ message: step.message, increment: percentage - shown });
      shown = percentage;
    });
    try {
      return await client.sendRequest<R>(ExecuteCommandRequest.method, { command, arguments: args, workDoneToken }, token);
    } catch (error) {
      if (token.isCancellationRequested) throw new vscode.CancellationError();
      throw error;
    } finally {
      listener.dispose();
    }
  });
}
