import * as vscode from 'vscode';
import type { Extension } from './extension.ts';

export type Register = (name: string, what: string, run: (...args: readonly unknown[]) => Promise<unknown>) => vscode.Disposable;

/** Registers commands `devopsPatterns.NAME`; each tells the user when it fails, with `what` failed first. */
export function registrar(extension: Extension): Register {
  return (name, what, run) =>
    vscode.commands.registerCommand(`devopsPatterns.${name}`, async (...args: readonly unknown[]) => {
      try {
        return await run(...args);
      } catch (error) {
        if (!(error instanceof vscode.CancellationError)) extension.failed(what, error);
        return undefined;
      }
    });
}
