import type { Edit } from '../../core/fix.ts';
import { overlaps, type Range } from '../../core/text.ts';

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

/** Stretches of one text that are spoken for. What overlaps one of them, or inserts at the same place, has to wait. */
export class TakenRanges {
  /** In order; no two overlap. */
  private readonly ranges: Range[] = [];

  /** Whether all of these edits can be made beside what is taken. */
  hasRoomFor(edits: readonly Edit[]): boolean {
    return edits.every(({ range }) => {
      const i = this.firstFrom(range.start);
      return [this.ranges[i - 1], this.ranges[i]].every(other => !other || !overlaps(other, range));
    });
  }

  take(edits: readonly Edit[]): void {
    for (const { range } of edits) this.ranges.splice(this.firstFrom(range.start), 0, range);
  }

  /** The index of the first range that starts at `start` or behind it. */
  private firstFrom(start: number): number {
    let low = 0;
    let high = this.ranges.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (this.ranges[mid]!.start < start) low = mid + 1;
      else high = mid;
    }
    return low;
  }
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
  // Sorting is stable, so that insertions at one place stay in order.
  return edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
