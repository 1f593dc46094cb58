import * as vscode from 'vscode';

/** One of the choices of a step. */
export interface Choice<T> {
  label: string;
  value: T;
}

interface Shown {
  title: string;
  /** From 1. */
  step: number;
  steps: number;
  /** What is asked, and where the default comes from. */
  prompt: string;
}

/** What a step ends with: an answer, or the wish to go back. @throws CancellationError when the user ends all of it */
export type Step<T> = (shown: Pick<Shown, 'title' | 'step' | 'steps'>) => Promise<T | 'back'>;

/** Lets the user choose one; `chosen` is at hand. */
export function pickOne<T>(prompt: string, choices: readonly Choice<T>[], chosen: T): Step<{ value: T }> {
  return async shown => {
    const input = vscode.window.createQuickPick<Choice<T> & vscode.QuickPickItem>();
    input.items = choices.map(c => (c.value === chosen ? { ...c, description: 'default' } : c));
    input.activeItems = input.items.filter(i => i.value === chosen);
    return ended(input, { ...shown, prompt }, () => input.selectedItems[0] ?? input.activeItems[0]);
  };
}

/** Lets the user choose some; all are chosen at first. */
export function pickSome<T>(prompt: string, choices: readonly Choice<T>[]): Step<{ value: readonly T[] }> {
  return async shown => {
    const input = vscode.window.createQuickPick<Choice<T> & vscode.QuickPickItem>();
    input.canSelectMany = true;
    input.items = [...choices];
    input.selectedItems = input.items;
    return ended(input, { ...shown, prompt }, () => (input.selectedItems.length ? { value: input.selectedItems.map(i => i.value) } : undefined));
  };
}

/** Lets the user edit a text. @param wrong says what is wrong with one */
export function enter(prompt: string, text: string, wrong: (text: string) => string | undefined): Step<{ value: string }> {
  return async shown => {
    const input = vscode.window.createInputBox();
    input.value = text;
    input.prompt = prompt;
    input.onDidChangeValue(now => (input.validationMessage = wrong(now)));
    return ended(input, { ...shown, prompt }, () => (wrong(input.value) === undefined ? { value: input.value } : undefined));
  };
}

function ended<R>(input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox, { title, step, steps, prompt }: Shown, answer: () => R | undefined): Promise<R | 'back'> {
  input.title = title;
  input.step = step;
  input.totalSteps = steps;
  input.placeholder = prompt;
  input.ignoreFocusOut = true;
  input.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
  return new Promise<R | 'back'>((resolve, reject) => {
    const end = (with_: R | 'back'): void => {
      resolve(with_);
      input.dispose();
    };
    input.onDidTriggerButton(() => end('back'));
    input.onDidAccept(() => {
      const given = answer();
      if (given !== undefined) end(given);
    });
    // Where it was answered before, this comes to nothing.
    input.onDidHide(() => {
      reject(new vscode.CancellationError());
      input.dispose();
    });
    input.show();
  });
}
