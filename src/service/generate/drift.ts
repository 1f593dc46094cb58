import { sameHash } from './memory.ts';
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
    const cause = entry.version === version ? 'the project or the answers changed' : `the project, the answers or the generator changed (${entry.version} made it)`;
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
