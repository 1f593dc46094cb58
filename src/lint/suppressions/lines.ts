import type { Region } from '../../core/platform.ts';
import type { LineIndex } from '../../core/text.ts';
import type { Scope } from './types.ts';

/** Nothing, or a comment. */
const NO_CODE = /^\s*(#|\/\/|$)/;

/** A line of YAML that ends in the header of a block scalar: indentation, dashes, key. https://yaml.org/spec/1.2.2/#81-block-scalar-styles */
const BLOCK_SCALAR = /^( *)((?:[-?] +)*)(\S.*?:[ \t]+)?(?:[!&]\S+[ \t]+)*[|>][-+1-9]{0,2}[ \t]*(?:[ \t]#.*)?$/;
/** Longer lines are not written by people. */
const MAX_HEADER = 2000;

interface LineSpan {
  firstLine: number;
  lastLine: number;
}

/**
 * Lines of a file as suppressions see them: which are code, which only a comment, and which nodes start where. What it
 * needs is computed once for all suppressions of the file.
 */
export class SourceLines {
  /** For each line, the next one from it on that has code; the number of lines where none does. */
  private codeFrom: number[] | undefined;
  /** Lines that begin with `---`. */
  private separators: number[] | undefined;
  /** Lines of a Dockerfile that begin a stage. */
  private stages: number[] | undefined;
  /** By the line it starts on, the widest node and the narrowest. */
  private widest: Map<number, LineSpan> | undefined;
  private narrowest: Map<number, LineSpan> | undefined;
  /** Nodes that lie in no other node, in order. */
  private outermost: Region[] | undefined;

  constructor(private readonly text: string, readonly index: LineIndex, private readonly regions: readonly Region[]) {}

  textOf(line: number): string {
    return this.text.slice(this.index.lineStart(line), this.index.lineStart(line + 1));
  }

  /** The line itself where the comment at `offset` follows code, else the next line that is neither blank nor a comment. */
  target(offset: number): number {
    const line = this.index.lineAt(offset);
    if (!NO_CODE.test(this.text.slice(this.index.lineStart(line), offset))) return line;
    this.codeFrom ??= this.findCode();
    const next = this.codeFrom[line + 1] ?? this.index.count;
    return next < this.index.count ? next : line;
  }

  /** The target line, with the lines that continue it: by a backslash, or as the block scalar that it opens. */
  logicalLine(offset: number): Scope {
    const firstLine = this.target(offset);
    let lastLine = firstLine;
    while (/\\\s*$/.test(this.textOf(lastLine)) && lastLine + 1 < this.index.count) lastLine++;
    return { firstLine, lastLine: lastLine === firstLine ? this.scalarEnd(firstLine) : lastLine, by: 'start' };
  }

  /** The last line of the YAML block scalar that a line opens (`run: |`); the line itself where it opens none. */
  scalarEnd(line: number): number {
    const text = this.textOf(line).trimEnd();
    const header = text.length <= MAX_HEADER ? BLOCK_SCALAR.exec(text) : null;
    if (!header) return line;
    const [, indent = '', dashes = '', key] = header;
    if (!dashes && key === undefined) return line;
    // The column of what holds the scalar: its key, else its dash.
    const column = indent.length + (key === undefined ? dashes.trimEnd().length - 1 : dashes.length);
    let last = line;
    for (let next = line + 1; next < this.index.count; next++) {
      const start = /^ *(?=\S)/.exec(this.textOf(next))?.[0];
      if (start !== undefined && start.length <= column) break;
      if (start !== undefined) last = next;
    }
    return last;
  }

  /** The largest node that starts on the target line; without one, the line. */
  block(offset: number): Scope {
    this.widest ??= this.findSpans((a, b) => a.lastLine > b.lastLine);
    const span = this.widest.get(this.target(offset));
    return span ? { ...span, by: 'start' } : this.logicalLine(offset);
  }

  /** The smallest node that starts on the target line (an instruction, not its stage); without one, the line. */
  node(offset: number): Scope {
    this.narrowest ??= this.findSpans((a, b) => a.lastLine < b.lastLine);
    const span = this.narrowest.get(this.target(offset));
    return span ? { ...span, by: 'start' } : this.logicalLine(offset);
  }

  /** The largest node around `offset`; without one, the file. */
  enclosing(offset: number): Scope {
    this.outermost ??= this.findOutermost();
    const region = this.outermost[lastAtMost(this.outermost, r => r.range.start, offset)];
    return region && offset <= region.range.end ? { ...this.spanOf(region), by: 'start' } : this.file();
  }

  /** The YAML document around `offset`, by its `---` lines. */
  part(offset: number): Scope {
    this.separators ??= this.findLines(/^---/);
    const i = lastAtMost(this.separators, line => line, this.index.lineAt(offset));
    return { firstLine: this.separators[i] ?? 0, lastLine: (this.separators[i + 1] ?? this.index.count) - 1, by: 'start' };
  }

  /** From the next FROM of a Dockerfile to the one behind it. */
  stage(offset: number): Scope {
    this.stages ??= this.findLines(/^\s*FROM\s/i);
    const next = lastAtMost(this.stages, line => line, this.target(offset) - 1) + 1;
    const last = this.index.count - 1;
    return { firstLine: this.stages[next] ?? last, lastLine: (this.stages[next + 1] ?? this.index.count) - 1, by: 'start' };
  }

  file(): Scope {
    return { firstLine: 0, lastLine: this.index.count, by: 'start' };
  }

  private findCode(): number[] {
    const lines: number[] = [];
    for (let line = this.index.count - 1, next = this.index.count; line >= 0; line--) {
      if (!NO_CODE.test(this.textOf(line))) next = line;
      lines[line] = next;
    }
    return lines;
  }

  private findLines(start: RegExp): number[] {
    return [...Array(this.index.count).keys()].filter(line => start.test(this.textOf(line)));
  }

  private findSpans(better: (a: LineSpan, b: LineSpan) => boolean): Map<number, LineSpan> {
    const best = new Map<number, LineSpan>();
    for (const region of this.regions) {
      const span = this.spanOf(region);
      const known = best.get(span.firstLine);
      if (!known || better(span, known)) best.set(span.firstLine, span);
    }
    return best;
  }

  private findOutermost(): Region[] {
    const sorted = this.regions.toSorted((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
    let end = -1;
    return sorted.filter(r => {
      const outer = r.range.end > end;
      if (outer) ({ end } = r.range);
      return outer;
    });
  }

  private spanOf({ range }: Region): LineSpan {
    return { firstLine: this.index.lineAt(range.start), lastLine: this.index.lineAt(Math.max(range.start, range.end - 1)) };
  }
}

/** The index of the last item whose key is at most `limit`; -1 where there is none. Keys ascend. */
function lastAtMost<T>(items: readonly T[], key: (item: T) => number, limit: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (key(items[mid]!) <= limit) low = mid + 1;
    else high = mid;
  }
  return low - 1;
}
