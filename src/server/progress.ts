import { WorkDoneProgressReporter } from 'vscode-languageserver';
import type { CancellationToken } from 'vscode-languageserver';
import type { Session } from './session.ts';
import { signalOf } from './signals.ts';

/**
 * Runs something long: shows its progress where the client brought a token for it or lets the server open one, and
 * stops it when the request or the progress is cancelled.
 */
export async function withProgress<R>(
  session: Session, title: string, call: { token: CancellationToken; progress: WorkDoneProgressReporter },
  run: (progress: WorkDoneProgressReporter, signal: AbortSignal) => Promise<R>,
): Promise<R> {
  let { progress } = call;
  let cancelled: CancellationToken | undefined;
  if (WorkDoneProgressReporter.isNullInstance(progress) && session.client.progress) {
    const own = await session.connection.window.createWorkDoneProgress();
    progress = own;
    cancelled = own.token;
  }
  progress.begin(title, 0, undefined, true);
  try {
    return await run(progress, signalOf(call.token, cancelled));
  } finally {
    progress.done();
  }
}
