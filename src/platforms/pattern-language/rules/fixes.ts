import type { Fix } from '../../../core/fix.ts';
import type { Range } from '../../../core/text.ts';

/** Writes what was most likely meant. It is a guess, so never done unasked. */
export function fixesOf(range: Range, replacement: string | undefined): Fix[] {
  return replacement === undefined
    ? []
    : [{ title: `Change to \`${replacement}\``, safety: 'unsafe', edits: [{ range, newText: replacement }] }];
}
