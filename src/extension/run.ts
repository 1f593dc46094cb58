import * as vscode from 'vscode';
import type { Extension } from './extension.ts';

/**
 * Runs a command of the server, shows its progress, and lets the user cancel it.
 * @throws CancellationError when nothing came of it because the user cancelled; the server's error otherwise.
 */
export function runOnServer<R>(extension: Extension, command: string, title: string, args: readonly unknown[]): Promise<R> {
  return askWithProgress<R>(extension, 'workspace/executeCommand', title, { command, arguments: args });
}

/**
 * Sends a request to the server, shows its progress, and lets the user cancel it.
 * @param params of the request; the token for its progress is added
 * @throws CancellationError when nothing came of it because the user cancelled; the server's error otherwise.
 */
export async function askWithProgress<R>(extension: Extension, method: string, title: string, params: object): Promise<R> {
  const { client, workDone } = await extension.running();
  return new Promise<R>((resolve, reject) => {
    const options = { location: vscode.ProgressLocation.Notification, title: `DevOps Patterns: ${title}`, cancellable: true };
    void vscode.window.withProgress(options, async (progress, token) => {
      const workDoneToken = `devops-patterns-${crypto.randomUUID()}`;
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
        client.sendRequest<R>(method, { ...params, workDoneToken }, token)
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
