import type { Edit } from '../../core/fix.ts';
import { overlaps } from '../../core/text.ts';

/**
 * The text after edits, which must not overlap.
 * @throws RangeError where they do, or reach beyond the text.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = inOrder(edits);
  let result = '';
  let at = 0;
  for (const { range, newText } of sorted) {
    if (range.start < at || range.end < range.start || range.end > text.length) throw new RangeError('edits overlap or lie outside the text');
    result += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return result + text.slice(at);
}

/** Whether two sets of edits of one file can't be applied together: they overlap, or insert at the same place. */
export function collide(a: readonly Edit[], b: readonly Edit[]): boolean {
  return a.some(x => b.some(y => overlaps(x.range, y.range)));
}

/** Whether edits of one fix can be applied together. Insertions at one place keep their order. */
export function isSound(edits: readonly Edit[], length: number): boolean {
  let at = 0;
  for (const { range } of inOrder(edits)) {
    if (range.start < at || range.end < range.start || range.end > length) return false;
    at = range.end;
  }
  return true;
}

function inOrder(edits: readonly Edit[]): Edit[] {
  return edits.map((e, i) => ({ e, i })).sort((a, b) => a.e.range.start - b.e.range.start || a.e.range.end - b.e.range.end || a.i - b.i).map(x => x.e);
}
