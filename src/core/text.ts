/**
 * A stretch of text as UTF-16 offsets, end exclusive: the unit in which editors and `String.prototype.slice` count.
 */
export interface Range {
  start: number;
  end: number;
}

/** A place in a text. Both are counted from 0; `character` counts UTF-16 code units, as LSP does by default. */
export interface Position {
  line: number;
  character: number;
}

/** Offsets at which the lines of a text start. Built once for each text; look-ups are O(log n). */
export class LineIndex {
  private constructor(readonly starts: readonly number[], readonly length: number) {}

  /** Lines end at `\n`, `\r\n` or a lone `\r`, as LSP defines them. */
  static of(text: string): LineIndex {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10) starts.push(i + 1);
      else if (c === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1);
    }
    return new LineIndex(starts, text.length);
  }

  /** Restores an index that crossed a worker boundary as plain numbers. */
  static from(starts: readonly number[], length: number): LineIndex {
    return new LineIndex(starts, length);
  }

  get count(): number {
    return this.starts.length;
  }

  /** The line that holds `offset`, from 0. Offsets past the end belong to the last line. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if (this.starts[mid]! <= offset) low = mid;
      else high = mid - 1;
    }
    return low;
  }

  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.length));
    const line = this.lineAt(clamped);
    return { line, character: clamped - this.starts[line]! };
  }

  /** The offset of a position; a position past the end of the text gives its length. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    const start = this.starts[position.line];
    if (start === undefined) return this.length;
    const next = this.starts[position.line + 1] ?? this.length;
    return Math.max(start, Math.min(start + position.character, next));
  }

  /** Where `line` (from 0) starts; past the last line, the length of the text. */
  lineStart(line: number): number {
    return this.starts[line] ?? this.length;
  }
}

/** Whether two ranges share a character, or touch at a point where one of them is empty. */
export function overlaps(a: Range, b: Range): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}

export function shift(range: Range, by: number): Range {
  return by === 0 ? range : { start: range.start + by, end: range.end + by };
}

/** Whether `inner` lies within `outer`, borders included. */
export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
