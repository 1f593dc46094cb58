import type * as vscode from 'vscode';

/** A call that waits until nothing more has asked for it. */
export interface Debounced extends vscode.Disposable {
  call(): void;
}

/** Runs once calls have rested for some milliseconds. */
export function debounced(ms: number, run: () => void): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    call() {
      clearTimeout(timer);
      timer = setTimeout(run, ms);
    },
    dispose: () => clearTimeout(timer),
  };
}
