import type { Range } from '../core/text.ts';

/** A stretch of an embedded text and where it stands in the file. */
export interface Segment {
  /** In the embedded text. */
  start: number;
  end: number;
  /** In the file (or part). An exact segment has the same length on both sides, character for character. */
  sourceStart: number;
  sourceEnd: number;
  exact: boolean;
}

/** A place in the source, and whether it maps character for character, so that an edit there is sound. */
export interface MappedRange extends Range {
  exact: boolean;
}

/**
 * Text that stands inside another text in some disguise: a script in a YAML block scalar (indentation stripped),
 * in a folded or quoted one (folded, unescaped), in a `RUN` instruction. Segments are ascending and cover the text.
 * Findings map through `toSource`; fixes are offered on exact ranges alone.
 */
export class EmbeddedText {
  constructor(readonly text: string, readonly segments: readonly Segment[]) {}

  /** Text that stands in the source just as it is. */
  static verbatim(text: string, sourceStart: number): EmbeddedText {
    return new EmbeddedText(text, [
      { start: 0, end: text.length, sourceStart, sourceEnd: sourceStart + text.length, exact: true },
    ]);
  }

  /** The same mapping over a text of the same length: expressions masked by placeholders. */
  withText(text: string): EmbeddedText {
    if (text.length !== this.text.length) throw new RangeError('a masked text keeps its length');
    return new EmbeddedText(text, this.segments);
  }

  toSource(range: Range): MappedRange {
    const first = this.segmentAt(range.start, false);
    if (!first) return { start: 0, end: 0, exact: false };
    const last = range.end > range.start ? this.segmentAt(range.end, true)! : first;
    const start = first.exact ? first.sourceStart + (range.start - first.start) : first.sourceStart;
    const end = last.exact ? last.sourceStart + (range.end - last.start) : last.sourceEnd;
    // Between two exact segments lies what was stripped (indentation): an edit across it would keep or lose it by chance.
    return { start, end: Math.max(start, end), exact: first === last && first.exact };
  }

  /** The offset in the embedded text of an offset in the source; `undefined` where it lies outside or in what was stripped. */
  fromSource(offset: number): number | undefined {
    let low = 0;
    let high = this.segments.length - 1;
    while (low <= high) {
      const mid = (low + high) >> 1;
      const s = this.segments[mid]!;
      if (offset < s.sourceStart) high = mid - 1;
      else if (offset > s.sourceEnd) low = mid + 1;
      else return s.exact ? s.start + (offset - s.sourceStart) : s.start;
    }
    return undefined;
  }

  /** The segment that holds `offset`; at a border, the one that ends there if `ending`, else the one that starts there. */
  private segmentAt(offset: number, ending: boolean): Segment | undefined {
    let low = 0;
    let high = this.segments.length - 1;
    while (low < high) {
      const mid = (low + high) >> 1;
      const s = this.segments[mid]!;
      if (ending ? s.end >= offset : s.end > offset) high = mid;
      else low = mid + 1;
    }
    return this.segments[low];
  }
}
