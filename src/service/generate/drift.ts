import { sameHash } from './memory.ts';
import type { Remembered } from './memory.ts';
import type { Generation } from './types.ts';

/** A generated file that isn't what it should be. */
export interface Drift {
  path: string;
  /** The rest of a sentence that starts with the path. */
  says: string;
}

/**
 * How the generated files differ from what would be generated today or from what the user took last. Files that were never generated, or
 * that the user left out, are none of it.
 */
export function driftOf({ files, memory, version }: Generation): Drift[] {
  return files.flatMap(({ path, state, before, note, made }) => {
    const entry = memory.files.get(path);
    if (entry?.accepted === undefined) return [];
    const edited = before !== undefined && sameHash(before) !== entry.accepted;
    const today = made !== undefined && sameHash(made) !== entry.made;
    const cause = causeOf(entry, version);
    switch (state) {
      case 'blocked': return [{ path, says: note ?? 'can not be read' }];
      case 'stale': return [{ path, says: 'would not be generated any more' }];
      case 'new': return [{ path, says: 'was deleted since it was generated' }];
      case 'conflict': return [{ path, says: `was changed since, and would be generated differently in the same lines: ${cause}` }];
      case 'changed': return [{ path, says: edited ? `was changed since it was generated, and ${cause}` : `would be generated differently: ${cause}` }];
      case 'same':
        if (edited) return [{ path, says: 'was changed since it was generated; generate again to keep it so' }];
        return today ? [{ path, says: 'is as it would be generated today, but is remembered otherwise; generate again' }] : [];
    }
  });
}

/** A generated file that the generator would write differently today, whatever the user made of it. */
export interface GeneratorDrift {
  path: string;
  generator: Remembered['generator'];
  /** Of the rule's messages: differs, differs where the user edited it, too, or would not be written at all. */
  message: 'differs' | 'conflicts' | 'gone';
  reason: string;
  /** As it stands in the file: what the finding is shown on. */
  firstLine: string;
}

/**
 * Files that the generator would write differently today, because the project, the answers or the generator changed: a part of
 * {@link driftOf}. A user's own edits are none, and neither is what they have already done by hand.
 */
export function generatorDriftOf({ files, memory, version }: Generation): GeneratorDrift[] {
  return files.flatMap(({ path, generator, state, before, made }) => {
    const entry = memory.files.get(path);
    if (entry?.accepted === undefined || before === undefined) return [];
    const differs = made !== undefined && sameHash(made) !== entry.made;
    const message = state === 'stale' ? 'gone' : state === 'conflict' ? 'conflicts' : state === 'changed' && differs ? 'differs' : undefined;
    return message ? [{ path, generator, message, reason: causeOf(entry, version), firstLine: /^.*/.exec(before)?.[0] ?? '' }] : [];
  });
}

function causeOf(entry: Remembered, version: string): string {
  return entry.version === version ? 'the project or the answers changed' : `the project, the answers or the generator changed (${entry.version} made it)`;
}
