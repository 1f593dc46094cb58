import type { Known } from '../../project/project.ts';
import type { Notes } from '../notes.ts';

/** Notes what was read, or, where nothing says it, what is taken for true. */
export function say(notes: Notes, says: string, from: Known<unknown> | undefined): void {
  if (from) notes.read(says, from);
  else notes.assume(says);
}
