import { createInterface } from 'node:readline/promises';

/** Whether there is somebody to answer a question. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** Asks a yes-or-no question on standard error; without somebody to answer, the answer is no. */
export async function agrees(question: string): Promise<boolean> {
  if (!canAsk()) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // The end of the input (Ctrl+D) and Ctrl+C are no.
    const closed = new Promise<string>(resolve => void terminal.once('close', () => resolve('')));
    return /^y(es)?$/i.test((await Promise.race([terminal.question(question), closed])).trim());
  } finally {
    terminal.close();
  }
}
