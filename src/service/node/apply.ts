import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { FileChange, Proposal } from '../../core/proposal.ts';
import { decode } from '../../documents/decode.ts';
import { textHash } from '../../lint/fingerprint.ts';
import { MendableError } from '../generate/mendable.ts';
import { bytesHash, heal, JOURNAL_FILE, tidy, undo, writeWhole } from './apply-journal.ts';
import type { Healed, Journal, JournalEntry } from './apply-journal.ts';
import { realTarget, refusal } from './apply-target.ts';

const NEW_FILE_MODE = 0o644;

/** Why a proposal was not applied. Nothing of it was written. */
export class NotApplied extends Error {
  constructor(readonly problems: readonly { file: string; why: string }[], options?: ErrorOptions) {
    super(problems.map(p => `${p.file} ${p.why}`).join('\n'), options);
  }
}

/** A change that fits what is there. */
interface Planned {
  entry: JournalEntry;
  target: string;
  bytes: Uint8Array | undefined;
  mode: number;
}

/**
 * Writes all changes of a proposal or none. New texts are made ready beside their files and moved into place; a journal lets {@link heal},
 * which runs first, take back what a killed run left half done.
 * @param root absolute path
 * @returns what became of a run before this one, where one was killed
 * @throws NotApplied with every file that is in the way; nothing was written then
 */
export function applyProposal(root: string, { changes }: Proposal): Healed | undefined {
  const healed = heal(root);
  const problems: { file: string; why: string }[] = [];
  const planned = changes.flatMap(change => {
    const plan = planOf(root, change);
    if (typeof plan === 'string') problems.push({ file: change.file, why: plan });
    return typeof plan === 'object' ? [plan] : [];
  });
  const targets = planned.map(p => p.target);
  for (const [i, { target, entry }] of planned.entries()) {
    if (targets.indexOf(target) !== i) problems.push({ file: entry.file, why: 'is the same file as another one of the proposal, by a link: remove the link' });
  }
  const inTheWay = refusal(root, JOURNAL_FILE);
  if (inTheWay !== undefined) problems.push({ file: JOURNAL_FILE, why: inTheWay });
  if (problems.length) throw new NotApplied(problems);
  if (planned.length) make(root, planned);
  return healed;
}

/** A change against what is there now; a string says why it can't be made, `undefined` that nothing is to be done. */
function planOf(root: string, change: FileChange): Planned | string | undefined {
  const { file, oldHash, newText } = change;
  const why = refusal(root, file);
  if (why !== undefined) return why;
  const target = realTarget(root, file);
  const stat = fs.statSync(target, { throwIfNoEntry: false });
  if (!stat) {
    if (oldHash !== undefined) return 'was deleted since the proposal was made: make it again';
    if (newText === undefined) return undefined;
  } else if (oldHash === undefined) {
    return 'has been made since the proposal was: make the proposal again';
  }
  const old = stat && fs.readFileSync(target);
  const decoded = old && decode(old);
  if (decoded && 'why' in decoded) return decoded.why;
  if (decoded && textHash(decoded.text) !== oldHash) return 'has changed since the proposal was made: make it again';
  const bytes = newText === undefined ? undefined : Buffer.from((decoded?.bom ? '\uFEFF' : '') + newText);
  if (old && bytes?.equals(old)) return undefined;
  const temporary = path.posix.join(path.posix.dirname(file), `.${randomBytes(8).toString('hex')}.devops-new`);
  const mode = stat ? stat.mode : NEW_FILE_MODE;
  const entry = { file, temporary, ...(old ? { old: { bytes: old.toString('base64'), mode } } : {}), ...(bytes ? { made: bytesHash(bytes) } : {}) };
  return { entry, target, bytes, mode };
}

function make(root: string, planned: readonly Planned[]): void {
  const journal: Journal = { process: process.pid, entries: planned.map(p => p.entry), folders: missingFolders(root, [JOURNAL_FILE, ...planned.map(p => p.entry.file)]) };
  const file = path.join(root, JOURNAL_FILE);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  try {
    writeWhole(file, Buffer.from(JSON.stringify(journal)), NEW_FILE_MODE);
  } catch (cause) {
    throw new NotApplied([{ file: JOURNAL_FILE, why: `could not be written: ${reasonOf(cause)}` }], { cause });
  }
  let current = '';
  try {
    for (const folder of journal.folders) fs.mkdirSync(path.join(root, folder), { recursive: true });
    for (const { entry, bytes, mode } of planned) {
      current = entry.file;
      if (bytes) writeWhole(path.join(root, entry.temporary), bytes, mode);
    }
    for (const { entry, target, bytes } of planned) {
      current = entry.file;
      const now = fs.existsSync(target) ? fs.readFileSync(target).toString('base64') : undefined;
      if (now !== entry.old?.bytes) throw new Error('it has just been changed by somebody else');
      if (bytes) fs.renameSync(path.join(root, entry.temporary), target);
      else fs.rmSync(target);
    }
  } catch (cause) {
    takeBack(root, journal, current);
    throw new NotApplied([{ file: current, why: `could not be written: ${reasonOf(cause)}` }], { cause });
  }
  tidy(root, journal);
}

function takeBack(root: string, journal: Journal, failed: string): void {
  try {
    undo(root, journal);
  } catch (cause) {
    throw new MendableError(`${failed} could not be written, and what was written before it could not be taken back: ${reasonOf(cause)}. Run the command again: it takes back the rest`, { cause });
  }
}

/** Folders of these files that don't exist yet, outer ones first. */
function missingFolders(root: string, files: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const file of files) {
    const parts = file.split('/').slice(0, -1);
    for (let i = 1; i <= parts.length; i++) folders.add(parts.slice(0, i).join('/'));
  }
  return [...folders].filter(f => !fs.existsSync(path.join(root, f))).sort();
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
