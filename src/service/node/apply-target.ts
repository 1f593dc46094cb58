import fs from 'node:fs';
import path from 'node:path';
import { decode } from '../../documents/decode.ts';
import { isInside } from '../generate/inside.ts';
import type { ReadTarget } from '../generate/types.ts';
import { NodeWorkspace, whyUnreadable } from './workspace.ts';

/** Reads the files of a folder on disk that shall be generated. @param root absolute path */
export function targetReader(root: string): ReadTarget {
  const workspace = new NodeWorkspace(root);
  return file => {
    if (!fs.lstatSync(path.join(root, file), { throwIfNoEntry: false })) return Promise.resolve({ absent: true });
    try {
      return Promise.resolve(decode(workspace.readSync(file)));
    } catch (error) {
      return Promise.resolve({ why: error instanceof Error ? error.message : String(error) });
    }
  };
}

/**
 * Why a file must not or can't be written: the cause and what mends it, as the rest of a sentence that starts with the path.
 * @param root absolute path
 * @returns `undefined` where nothing speaks against it
 */
export function refusal(root: string, file: string): string | undefined {
  if (!isInside(file)) return 'is outside the folder: nothing is written there';
  try {
    return refusalInside(root, file);
  } catch (error) {
    return `can not be written: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function refusalInside(root: string, file: string): string | undefined {
  const real = fs.realpathSync(root);
  const parts = file.split('/');
  let at = real;
  for (const [i, part] of parts.entries()) {
    const named = parts.slice(0, i + 1).join('/');
    const last = i === parts.length - 1;
    const next = path.join(at, part);
    const entry = fs.lstatSync(next, { throwIfNoEntry: false });
    if (!entry) return unwritable(at, parts.slice(0, i).join('/') || 'the folder');
    try {
      at = entry.isSymbolicLink() ? fs.realpathSync(next) : next;
    } catch (error) {
      return `can not be written: the link ${named} ${whyUnreadable(error)}; mend or remove the link`;
    }
    if (leavesFolder(real, at)) return `leads outside the folder through the link ${named}: nothing is written there; replace the link by a ${last ? 'file' : 'folder'}`;
    const stat = fs.statSync(at);
    if (!last && !stat.isDirectory()) return `can not be written: ${named} is a file, and has to be a folder; move it away`;
    if (last && stat.isDirectory()) return 'is a folder: move it away';
    if (last && !stat.isFile()) return 'is no file but a device or a pipe: move it away';
  }
  // The owner of everything may write what is read-only; that it is so says that nobody shall.
  if (!(fs.statSync(at).mode & 0o222)) return `is read-only: make it writable first (chmod u+w ${file})`;
  return unwritable(at, file) ?? unwritable(path.dirname(at), 'its folder');
}

/** Where a file is once links are followed; what does not exist yet is below what does. @throws the error of the file system */
export function realTarget(root: string, file: string): string {
  let at = fs.realpathSync(root);
  for (const part of file.split('/')) {
    const next = path.join(at, part);
    at = fs.existsSync(next) ? fs.realpathSync(next) : next;
  }
  return at;
}

function leavesFolder(root: string, target: string): boolean {
  const relative = path.relative(root, target);
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative) || relative.split(path.sep)[0] === '.git';
}

function unwritable(target: string, named: string): string | undefined {
  try {
    fs.accessSync(target, fs.constants.W_OK);
    return undefined;
  } catch {
    return `can not be written: you may not write ${named === 'its folder' ? 'in its folder' : named}; change its permissions`;
  }
}
