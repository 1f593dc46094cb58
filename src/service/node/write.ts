import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const NEW_FILE_MODE = 0o644;

/**
 * Replaces a file's text as a whole or not at all: writes beside it and renames. Its mode stays, and a symbolic link
 * still leads to the file that it led to. Folders that are missing are made.
 * @throws the error of the file system.
 */
export function writeAtomically(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const target = fs.existsSync(file) ? fs.realpathSync(file) : file;
  const mode = fs.statSync(target, { throwIfNoEntry: false })?.mode ?? NEW_FILE_MODE;
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = fs.openSync(temporary, 'wx', mode);
    try {
      fs.writeFileSync(handle, text);
      fs.fchmodSync(handle, mode & 0o7777);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    fs.renameSync(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}
