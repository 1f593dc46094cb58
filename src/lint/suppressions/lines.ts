import type { Region } from '../../core/platform.ts';
import type { LineIndex } from '../../core/text.ts';
import type { Scope } from './types.ts';

/** Nothing, or a comment. */
const NO_CODE = /^\s*(#|\/\/|$)/;

/** Lines of a file as suppressions see them: which are code, which only a comment, and which nodes start where. */
export class SourceLines {
  constructor(private readonly text: string, readonly index: LineIndex, private readonly regions: readonly Region[]) {}

  textOf(line: number): string {
    return this.text.slice(this.index.lineStart(line), this.index.lineStart(line + 1));
  }

  /** The line itself where the comment at `offset` follows code, else the next line that is neither blank nor a comment. */
  target(offset: number): number {
    const line = this.index.lineAt(offset);
    if (!NO_CODE.test(this.text.slice(this.index.lineStart(line), offset))) return line;
    for (let next = line + 1; next < this.index.count; next++) {
      if (!NO_CODE.test(this.textOf(next))) return next;
    }
    return line;
  }

  /** The target line, with the lines that continue it by a backslash. */
  logicalLine(offset: number): Scope {
    const firstLine = this.target(offset);
    let lastLine = firstLine;
    while (/\\\s*$/.test(this.textOf(lastLine)) && lastLine + 1 < this.index.count) lastLine++;
    return { firstLine, lastLine, by: 'start' };
  }

  /** The largest node that starts on the target line; without one, the line. */
  block(offset: number): Scope {
    const line = this.target(offset);
    let widest: Region | undefined;
    for (const region of this.regions) {
      if (this.index.lineAt(region.range.start) !== line) continue;
      if (!widest || region.range.end > widest.range.end) widest = region;
    }
    if (!widest) return this.logicalLine(offset);
    return { firstLine: line, lastLine: this.lastLineOf(widest), by: 'start' };
  }

  /** The largest node around `offset`; without one, the file. */
  enclosing(offset: number): Scope {
    let widest: Region | undefined;
    for (const region of this.regions) {
      if (offset < region.range.start || offset > region.range.end) continue;
      if (!widest || region.range.end - region.range.start > widest.range.end - widest.range.start) widest = region;
    }
    if (!widest) return this.file();
    return { firstLine: this.index.lineAt(widest.range.start), lastLine: this.lastLineOf(widest), by: 'start' };
  }

  /** The YAML document around `offset`, by its `---` lines. */
  part(offset: number): Scope {
    const line = this.index.lineAt(offset);
    let firstLine = line;
    while (firstLine > 0 && !this.isSeparator(firstLine)) firstLine--;
    let lastLine = line;
    while (lastLine + 1 < this.index.count && !this.isSeparator(lastLine + 1)) lastLine++;
    return { firstLine, lastLine, by: 'start' };
  }

  /** From the next FROM of a Dockerfile to the one behind it. */
  stage(offset: number): Scope {
    const from = /^\s*FROM\s/i;
    let firstLine = this.target(offset);
    while (firstLine + 1 < this.index.count && !from.test(this.textOf(firstLine))) firstLine++;
    let lastLine = firstLine;
    while (lastLine + 1 < this.index.count && !from.test(this.textOf(lastLine + 1))) lastLine++;
    return { firstLine, lastLine, by: 'start' };
  }

  file(): Scope {
    return { firstLine: 0, lastLine: this.index.count, by: 'start' };
  }

  private isSeparator(line: number): boolean {
    return this.text.startsWith('---', this.index.lineStart(line));
  }

  private lastLineOf(region: Region): number {
    return this.index.lineAt(Math.max(region.range.start, region.range.end - 1));
  }
}
