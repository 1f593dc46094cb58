import type { FileChange, Proposal } from '../../core/proposal.ts';
import { textHash } from '../../lint/fingerprint.ts';
import { baseFile, MEMORY_FILE, sameHash, writeMemory } from './memory.ts';
import type { Memory, Remembered } from './memory.ts';
import { hasMarks, plainLines } from './merge.ts';
import type { Generation, ProposedFile } from './types.ts';

/** A file that the user chose, and what they made of it. */
export interface Choice {
  path: string;
  /** Absent: as it was proposed. */
  text?: string;
}

/**
 * The changes that come of what the user chose, with what is to be remembered of it. Empty where there is nothing to write.
 * @throws Error where a chosen file can't be written: it is blocked, or its conflict was not resolved
 */
export function accept(generation: Generation, choices: readonly Choice[]): Proposal {
  const chosen = new Map(choices.map(c => [c.path, c]));
  const changes = generation.files.flatMap(file => {
    const choice = chosen.get(file.path);
    return choice && file.state !== 'same' ? [changeOf(file, choice)] : [];
  });
  return { title: generation.title, changes: [...changes, ...memoryChanges(generation, chosen)] };
}

/** The files that are chosen unless the user says otherwise. */
export function tickedChoices(generation: Generation): Choice[] {
  return generation.files.filter(f => f.ticked).map(({ path }) => ({ path }));
}

function changeOf(file: ProposedFile, choice: Choice): FileChange {
  const { path, state, before } = file;
  if (state === 'blocked') throw new Error(`${path} ${file.note ?? 'can not be written'}`);
  const newText = state === 'stale' ? undefined : textOf(file, choice);
  const reasons = state === 'stale' ? ['would not be generated any more'] : file.choices.map(c => c.says);
  return { file: path, reasons, ...(before === undefined ? {} : { oldHash: textHash(before) }), ...(newText === undefined ? {} : { newText }) };
}

function textOf(file: ProposedFile, { text = file.after }: Choice): string {
  if (text === undefined) throw new Error(`${file.path} has no text to write`);
  if (file.state === 'conflict' && hasMarks(text)) throw new Error(`${file.path} ${file.note ?? 'has a conflict'}: resolve the conflict first, or leave the file out`);
  return text;
}

/**
 * What has to be remembered so that a file stays as the user has it: today's text of the generator counts as seen, and a file that would not
 * be generated any more counts as the user's own. The file itself, all others and the answers stay as they are.
 * @throws Error where the file was not generated, or nothing can be remembered of it
 */
export function keepMine(generation: Generation, path: string): Proposal {
  const { memory, bases, version } = generation;
  const file = generation.files.find(f => f.path === path);
  if (file?.before === undefined || memory.files.get(path)?.accepted === undefined) throw new Error(`${path} is no generated file any more`);
  const { generator, before, made } = file;
  const files = new Map(memory.files);
  const kept = new Map(bases);
  if (made === undefined) files.delete(path);
  else {
    const entry = { generator, version, made: sameHash(made), accepted: sameHash(before) };
    files.set(path, entry);
    if (!kept.has(baseFile(entry.made))) kept.set(baseFile(entry.made), made);
  }
  return { title: `Keep ${path} as it is`, changes: changesOf(generation, { files, ...(memory.answers ? { answers: memory.answers } : {}) }, kept) };
}

function memoryChanges(generation: Generation, chosen: ReadonlyMap<string, Choice>): FileChange[] {
  const { memory, answers, bases, version } = generation;
  const files = new Map(memory.files);
  const kept = new Map(bases);
  for (const file of generation.files) {
    const entry = entryOf(file, chosen.get(file.path), version, files.get(file.path));
    if (!entry) {
      files.delete(file.path);
      continue;
    }
    files.set(file.path, entry);
    if (entry.accepted !== undefined && file.made !== undefined && entry.made === sameHash(file.made) && !kept.has(baseFile(entry.made))) kept.set(baseFile(entry.made), file.made);
  }
  return changesOf(generation, { answers, files }, kept);
}

/** What is to be written so that this is remembered. @param kept Texts of generators by their path, those known before and new ones */
function changesOf({ bases, memoryText }: Generation, memory: Memory, kept: ReadonlyMap<string, string>): FileChange[] {
  const { files } = memory;
  // Where nothing was ever generated, there is nothing to remember.
  const needed = new Set([...files.values()].filter(e => e.accepted !== undefined).map(e => baseFile(e.made)));
  const text = files.size ? writeMemory(memory) : undefined;
  const changes: FileChange[] = [];
  for (const [path, base] of kept) {
    if (needed.has(path) && !bases.has(path)) changes.push({ file: path, newText: base, reasons: ['what was generated, for the next time'] });
    else if (!needed.has(path) && bases.has(path)) changes.push({ file: path, oldHash: textHash(base), reasons: ['not needed any more'] });
  }
  if (text !== (memoryText === undefined ? undefined : plainLines(memoryText))) {
    const old = memoryText === undefined ? {} : { oldHash: textHash(memoryText) };
    changes.push({ file: MEMORY_FILE, ...old, ...(text === undefined ? {} : { newText: text }), reasons: ['what was generated, and from which answers'] });
  }
  return changes;
}

/** What is remembered of a file after the user's decision. */
function entryOf(file: ProposedFile, choice: Choice | undefined, version: string, before: Remembered | undefined): Remembered | undefined {
  const { state, generator, made } = file;
  if (state === 'stale') return choice ? undefined : before;
  if (made === undefined || state === 'blocked') return before;
  const entry = { generator, version, made: sameHash(made) };
  if (state === 'same') {
    const accepted = sameHash(file.before ?? '');
    // The version counts when something else is new, too: an update of the product alone shall change no file.
    return before && before.made === entry.made && before.accepted === accepted ? before : { ...entry, accepted };
  }
  if (choice) return { ...entry, accepted: sameHash(textOf(file, choice)) };
  // What was left out stays out; a file that is there and was not taken keeps what is known of it.
  if (state !== 'new') return before;
  return before && before.made === entry.made && before.accepted === undefined ? before : entry;
}
