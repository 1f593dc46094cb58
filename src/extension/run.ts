import * as vscode from 'vscode';
import type { Extension } from './extension.ts';

let tokens = 0;

/**
 * Runs a command of the server, shows its progress, and lets the user cancel it.
 * @throws CancellationError when nothing came of it because the user cancelled; the server's error otherwise.
 */
export async function runOnServer<R>(extension: Extension, command: string, title: string, args: readonly unknown[]): Promise<R> {
  const { client, workDone } = await extension.running();
  return new Promise<R>((resolve, reject) => {
    const options = { location: vscode.ProgressLocation.Notification, title: `DevOps Patterns: ${title}`, cancellable: true };
    void vscode.window.withProgress(options, async (progress, token) => {
      const workDoneToken = `devops-patterns-${++tokens}`;
      let shown = 0;
      const steps = client.onProgress(workDone, workDoneToken, step => {
        if (step.kind !== 'report') return;
        const percentage = step.percentage ?? shown;
        progress.report({ message: step.message, increment: percentage - shown });
        shown = percentage;
      });
      // The notification goes when there is an answer, or edits to look at: the preview of these waits for the user.
      await new Promise<void>(done => {
        const editing = extension.onEdit(done);
        client.sendRequest<R>('workspace/executeCommand', { command, arguments: args, workDoneToken }, token)
          .then(resolve, (error: unknown) => reject(token.isCancellationRequested ? new vscode.CancellationError() : error))
          .finally(() => {
            editing.dispose();
            done();
          });
      });
      steps.dispose();
    });
  });
}
