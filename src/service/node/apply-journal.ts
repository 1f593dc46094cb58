import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { MendableError } from '../generate/mendable.ts';
import { isInside } from '../generate/inside.ts';
import { realTarget, refusal } from './apply-target.ts';

/** Stands in the folder while changes are made; what it says undoes them. */
export const JOURNAL_FILE = '.devops/applying.json';

/** One file that is changed. Paths are relative to the folder. */
export interface JournalEntry {
  file: string;
  /** Where the new text is made ready, beside the file. */
  temporary: string;
  /** What was there, in base64; absent where nothing was. */
  old?: { bytes: string; mode: number };
  /** SHA-256 of the new bytes; absent where the file is removed. */
  made?: string;
}

export interface Journal {
  /** Of the process that makes the changes. */
  process: number;
  entries: readonly JournalEntry[];
  /** Folders that are made for them, outer ones first. */
  folders: readonly string[];
}

/** What became of changes that a run before this one did not finish. */
export interface Healed {
  /** `completed`: they had all been made. */
  outcome: 'completed' | 'undone';
  /** Files that somebody changed meanwhile: they are as that left them. */
  left: readonly string[];
}

/**
 * Brings to an end what a killed run began: what was half done is undone, what was all done stays. Without such a run, does nothing.
 * @param root absolute path
 * @throws MendableError where another run is at work, or the journal is of no use; the error of the file system
 */
export function heal(root: string): Healed | undefined {
  const file = path.join(root, JOURNAL_FILE);
  if (!fs.existsSync(file)) return undefined;
  const why = refusal(root, JOURNAL_FILE);
  if (why !== undefined) throw new MendableError(`${JOURNAL_FILE} ${why}`);
  const journal = readJournal(file);
  if (!journal) {
    // It is written before anything else is done: nothing was.
    fs.rmSync(file);
    return { outcome: 'undone', left: [] };
  }
  if (journal.process !== process.pid && isRunning(journal.process)) {
    throw new MendableError(`${JOURNAL_FILE} says that process ${journal.process} is changing files here: wait until it has ended, and try again`);
  }
  const states = journal.entries.map(entry => ({ entry, state: stateOf(root, entry) }));
  const left = states.filter(s => s.state === 'other').map(s => s.entry.file);
  if (states.every(s => s.state !== 'old')) {
    tidy(root, journal);
    return { outcome: 'completed', left };
  }
  undo(root, journal);
  return { outcome: 'undone', left };
}

/** Takes back what was made of the changes in a journal, and the journal with it. May be killed and run again. @throws the error of the file system */
export function undo(root: string, journal: Journal): void {
  for (const entry of journal.entries) {
    if (stateOf(root, entry) !== 'new') continue;
    const target = realTarget(root, entry.file);
    if (entry.old) {
      const temporary = path.join(root, entry.temporary);
      fs.rmSync(temporary, { force: true });
      writeWhole(temporary, Buffer.from(entry.old.bytes, 'base64'), entry.old.mode);
      fs.renameSync(temporary, target);
    } else {
      fs.rmSync(target);
    }
  }
  tidy(root, journal);
}

/** Removes what is left of making changes: temporary files, folders with nothing in them, and last the journal. */
export function tidy(root: string, { entries, folders }: Journal): void {
  for (const { temporary } of entries) fs.rmSync(path.join(root, temporary), { force: true });
  // The journal's own folder goes last, if at all.
  const removable = folders.toReversed().filter(folder => folder !== path.posix.dirname(JOURNAL_FILE));
  for (const folder of removable) removeEmpty(path.join(root, folder));
  fs.rmSync(path.join(root, JOURNAL_FILE), { force: true });
  if (removable.length < folders.length) removeEmpty(path.join(root, path.posix.dirname(JOURNAL_FILE)));
}

/** Writes a new file, and waits until it is on the disk. @throws the error of the file system, also where there is such a file */
export function writeWhole(file: string, bytes: Uint8Array, mode: number): void {
  const handle = fs.openSync(file, 'wx', mode);
  try {
    fs.writeFileSync(handle, bytes);
    fs.fchmodSync(handle, mode & 0o7777);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

export function bytesHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function stateOf(root: string, { file, old, made }: JournalEntry): 'old' | 'new' | 'other' {
  const target = realTarget(root, file);
  const now = fs.existsSync(target) ? bytesHash(fs.readFileSync(target)) : undefined;
  if (now === made) return 'new';
  return now === (old && bytesHash(Buffer.from(old.bytes, 'base64'))) ? 'old' : 'other';
}

function removeEmpty(folder: string): void {
  if (fs.existsSync(folder) && !fs.readdirSync(folder).length) fs.rmdirSync(folder);
}

/** `undefined` where it was not written to its end. @throws MendableError where it is no journal of ours, or names places that are not in the folder */
function readJournal(file: string): Journal | undefined {
  let journal: unknown;
  try {
    journal = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
  const root = path.dirname(path.dirname(file));
  const noUse = (why: string): MendableError => new MendableError(`${JOURNAL_FILE} can not be used to undo anything: ${why}. Delete it`);
  if (!isJournal(journal)) throw noUse('it was not written by this program');
  for (const { file: changed, temporary } of journal.entries) {
    const why = isInside(changed) ? refusal(root, changed) : 'is outside the folder';
    if (why?.includes('outside')) throw noUse(`${changed} ${why}`);
    if (path.posix.dirname(temporary) !== path.posix.dirname(changed) || !temporary.endsWith('.devops-new')) throw noUse(`${temporary} is not beside ${changed}`);
  }
  const astray = journal.folders.find(folder => !isInside(folder));
  if (astray !== undefined) throw noUse(`${astray} is outside the folder`);
  return journal;
}

function isJournal(value: unknown): value is Journal {
  const { process: id, entries, folders } = (value ?? {}) as { process?: unknown; entries?: unknown; folders?: unknown };
  const isEntry = (entry: unknown): boolean => {
    const { file, temporary, old, made } = (entry ?? {}) as Record<string, unknown>;
    const { bytes, mode } = (old ?? { bytes: '', mode: 0 }) as Record<string, unknown>;
    return typeof file === 'string' && typeof temporary === 'string' && typeof bytes === 'string' && typeof mode === 'number' && (made === undefined || typeof made === 'string');
  };
  return typeof id === 'number' && Array.isArray(entries) && entries.every(isEntry) && Array.isArray(folders) && folders.every(f => typeof f === 'string');
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
