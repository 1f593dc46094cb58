import type { GeneratedFile, Generator } from '../../generators/generator.ts';
import type { Remembered } from './memory.ts';
import { sameHash } from './memory.ts';
import { lineEnd, mergeTexts, plainLines, withLineEnd } from './merge.ts';
import type { ProposedFile, Target } from './types.ts';

export interface Comparison {
  file: GeneratedFile;
  generator: Generator['id'];
  target: Target;
  remembered: Remembered | undefined;
  /** What was generated last time, where it is still known. */
  base: string | undefined;
}

/** What a generated file is beside what is there. Whatever the user changed since it was generated is kept, or it is a conflict. */
export function compare({ file, generator, target, remembered, base }: Comparison): ProposedFile {
  const made = file.text;
  const plain = { path: file.path, generator, made, choices: file.choices, findings: [] };
  if ('why' in target) return { ...plain, state: 'blocked', ticked: false, note: target.why };
  if ('absent' in target) {
    if (!remembered) return { ...plain, state: 'new', after: made, ticked: true };
    const note = remembered.accepted === undefined ? 'was left out before' : 'was generated before and has been deleted since';
    return { ...plain, state: 'new', after: made, ticked: false, note };
  }
  const before = target.text;
  const end = lineEnd(before);
  const mine = plainLines(before);
  const there = { ...plain, before };
  if (mine === made) return { ...there, state: 'same', after: before, ticked: false };
  const after = withLineEnd(made, end);
  if (remembered?.accepted === undefined) {
    return { ...there, state: 'changed', after, ticked: false, note: 'is there already and was not generated: choosing it replaces it' };
  }
  const hash = sameHash(before);
  if (hash === remembered.made) return { ...there, state: 'changed', after, ticked: true };
  const old = base === undefined ? undefined : plainLines(base);
  if (old === undefined) {
    return { ...there, state: 'changed', after, ticked: false, note: 'was changed since it was generated, and what it was then is not kept any more: choosing it replaces it' };
  }
  if (old === made) return { ...there, state: 'same', after: before, ticked: false, note: 'has changes of yours, which stay' };
  const merged = mergeTexts(mine, old, made);
  if ('marked' in merged) {
    const note = `was changed by you where the generator would change it, too (${merged.conflicts === 1 ? 'one place' : `${merged.conflicts} places`})`;
    return { ...there, state: 'conflict', after: withLineEnd(merged.marked, end), base: withLineEnd(old, end), ticked: false, note };
  }
  if (merged.text === mine) return { ...there, state: 'same', after: before, ticked: false, note: 'has changes of yours, which stay' };
  return { ...there, state: 'changed', after: withLineEnd(merged.text, end), ticked: true, note: 'keeps your changes' };
}

/** A file that was generated once and would not be any more: never removed unless the user chooses it. */
export function compareStale(path: string, remembered: Remembered, target: Target): ProposedFile | undefined {
  if (!('text' in target)) return undefined;
  const changed = sameHash(target.text) === remembered.accepted ? '' : ', and you changed it since';
  return {
    path, generator: remembered.generator, state: 'stale', before: target.text, ticked: false, choices: [], findings: [],
    note: `would not be generated any more${changed}: choosing it removes it`,
  };
}
