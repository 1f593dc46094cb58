import type { Range } from '../../core/text.ts';
import { EmbeddedText, type Segment } from '../embedded.ts';
import type { DockerfileComment } from './model.ts';

/** One line of a text without its end; `next` is where the line behind it starts. */
export interface Line extends Range {
  next: number;
}

/** Walks over a text line by line. */
export class LineReader {
  private at: number;

  constructor(readonly text: string, start: number) {
    this.at = start;
  }

  /** The next line, or `undefined` at the end. A last line end starts no line. */
  read(): Line | undefined {
    if (this.at >= this.text.length) return undefined;
    const start = this.at;
    const feed = this.text.indexOf('\n', start);
    const stop = feed < 0 ? this.text.length : feed;
    this.at = feed < 0 ? this.text.length : feed + 1;
    return { start, end: stop > start && this.text[stop - 1] === '\r' ? stop - 1 : stop, next: this.at };
  }
}

/** An instruction with its continued lines joined as the builder joins them. */
export interface LogicalLine {
  joined: EmbeddedText;
  range: Range;
  emptyContinuations: Range[];
}

/** A stretch of text that ends with the escape character (an odd one out) and perhaps space goes on in the next line. */
function continuationAt(text: string, line: Range, escape: string): number | undefined {
  let end = line.end;
  while (end > line.start && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
  if (end === line.start || text[end - 1] !== escape) return undefined;
  return end - 1 > line.start && text[end - 2] === escape ? undefined : end - 1;
}

export function commentOf(text: string, line: Range): DockerfileComment | undefined {
  let start = line.start;
  while (start < line.end && (text[start] === ' ' || text[start] === '\t')) start++;
  if (text[start] !== '#' || start >= line.end) return undefined;
  return { range: { start, end: line.end }, text: text.slice(start + 1, line.end).trim() };
}

/** Joins the lines of the instruction that starts with `first`. Comments between them go to `comments`. */
export function readLogicalLine(reader: LineReader, first: Line, escape: string, comments: DockerfileComment[]): LogicalLine {
  const { text } = reader;
  const segments: Segment[] = [];
  const emptyContinuations: Range[] = [];
  let out = '';
  let line: Line | undefined = first;
  let end = first.end;
  let start = first.start;
  while (start < first.end && (text[start] === ' ' || text[start] === '\t')) start++;
  for (let from = start; line; line = reader.read(), from = line?.start ?? 0) {
    const comment = line === first ? undefined : commentOf(text, line);
    if (comment) comments.push(comment);
    const blank = text.slice(line.start, line.end).trim() === '';
    if (blank && line !== first) emptyContinuations.push({ start: line.start, end: line.next });
    if (comment || (blank && line !== first)) continue;
    const cut = continuationAt(text, line, escape);
    const stop = cut ?? line.end;
    if (stop > from) {
      segments.push({ start: out.length, end: out.length + stop - from, sourceStart: from, sourceEnd: stop, exact: true });
      out += text.slice(from, stop);
    }
    end = line.end;
    if (cut === undefined) break;
  }
  if (!segments.length) segments.push({ start: 0, end: 0, sourceStart: start, sourceEnd: start, exact: true });
  return { joined: new EmbeddedText(out, segments), range: { start, end }, emptyContinuations };
}

/** A stretch of an embedded text as an embedded text of its own. */
export function sliceEmbedded(source: EmbeddedText, start: number, end = source.text.length): EmbeddedText {
  const segments = source.segments
    .filter(s => s.end > start && s.start < end)
    .map(s => {
      const left = Math.max(0, start - s.start);
      const right = Math.max(0, s.end - end);
      const place = { sourceStart: s.sourceStart + left, sourceEnd: s.sourceEnd - right };
      return { start: s.start + left - start, end: s.end - right - start, ...place, exact: s.exact };
    });
  if (!segments.length) {
    const at = source.toSource({ start, end: start }).end;
    segments.push({ start: 0, end: 0, sourceStart: at, sourceEnd: at, exact: true });
  }
  return new EmbeddedText(source.text.slice(start, end), segments);
}
