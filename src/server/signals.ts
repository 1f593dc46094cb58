import type { CancellationToken } from 'vscode-languageserver';

/** A signal that is aborted when one of the tokens is cancelled. */
export function signalOf(...tokens: readonly (CancellationToken | undefined)[]): AbortSignal {
  const controller = new AbortController();
  for (const token of tokens) {
    if (token?.isCancellationRequested) controller.abort();
    token?.onCancellationRequested(() => controller.abort());
  }
  return controller.signal;
}
