import fs from 'node:fs';
import path from 'node:path';
import { UsageError } from './args.ts';

/**
 * The folder that a command is about: its operand, else the current one.
 * @param what is made of it, for the message: `evidence`
 * @throws UsageError where the operand is no folder
 */
export function folderOf(operands: readonly string[], cwd: string, what: string): string {
  if (operands.length > 1) throw new UsageError(`${what} is of one folder at a time`);
  const given = operands[0] ?? '.';
  const root = path.resolve(cwd, given);
  const stat = fs.statSync(root, { throwIfNoEntry: false });
  if (!stat) throw new UsageError(`${given} does not exist`);
  if (!stat.isDirectory()) throw new UsageError(`${given} is a file: ${what} is of a repository's folder`);
  return root;
}
