import { EmbeddedText, type Segment } from '../embedded.ts';
import type { ScalarStyle } from './tree.ts';

/** Maps the text of a scalar to its source `from`..`to` (quotes and block header included). */
export function mapScalar(source: string, from: number, to: number, style: ScalarStyle, text: string): EmbeddedText {
  if (style === 'literal') return mapLiteral(source, from, to, text);
  const quoted = style === 'single' || style === 'double';
  const start = style === 'folded' ? afterHeader(source, from, to) : quoted ? from + 1 : from;
  const end = quoted ? to - 1 : to;
  if (source.slice(start, end) === text) return EmbeddedText.verbatim(text, start);
  return align(source, start, end, style, text);
}

function afterHeader(source: string, from: number, to: number): number {
  const newline = source.indexOf('\n', from);
  return newline < 0 || newline >= to ? to : newline + 1;
}

/** Collects segments, joining exact neighbours. */
class Segments {
  readonly list: Segment[] = [];

  add(start: number, end: number, sourceStart: number, sourceEnd: number, exact: boolean): void {
    if (start === end && sourceStart === sourceEnd) return;
    const last = this.list[this.list.length - 1];
    if (exact && last?.exact && last.end === start && last.sourceEnd === sourceStart) {
      last.end = end;
      last.sourceEnd = sourceEnd;
    } else if (start !== end || !last) {
      this.list.push({ start, end, sourceStart, sourceEnd, exact });
    }
  }
}

/** A literal block: each line stands in the source as it is, after its indentation. */
function mapLiteral(source: string, from: number, to: number, text: string): EmbeddedText {
  const segments = new Segments();
  let at = afterHeader(source, from, to);
  const header = /^[|>][+-]?([1-9])?/.exec(source.slice(from, from + 4));
  const indent = header?.[1] ? undefined : firstIndent(source, at);
  let i = 0;
  while (i < text.length) {
    const newline = text.indexOf('\n', i);
    const lineEnd = newline < 0 ? text.length : newline;
    const line = text.slice(i, lineEnd);
    const sourceNewline = source.indexOf('\n', at);
    const rawEnd = sourceNewline < 0 ? source.length : sourceNewline;
    const contentEnd = source[rawEnd - 1] === '\r' ? rawEnd - 1 : rawEnd;
    const contentStart = indent === undefined || line === '' ? contentEnd - line.length : Math.min(at + indent, contentEnd);
    if (source.slice(contentStart, contentStart + line.length) !== line) return approximate(text, from, to);
    segments.add(i, lineEnd, contentStart, contentStart + line.length, true);
    if (newline >= 0) segments.add(lineEnd, lineEnd + 1, contentEnd, Math.min(rawEnd + 1, source.length), contentEnd === rawEnd && rawEnd < source.length);
    at = rawEnd + 1;
    i = lineEnd + 1;
  }
  return new EmbeddedText(text, segments.list);
}

function firstIndent(source: string, at: number): number {
  const m = /^(?:[ \t]*\r?\n)*( *)/.exec(source.slice(at, at + 4000));
  return m ? m[1]!.length : 0;
}

/** Folded, quoted and multi-line plain scalars: words are exact, white space and escapes are as near as can be. */
function align(source: string, from: number, to: number, style: ScalarStyle, text: string): EmbeddedText {
  const segments = new Segments();
  let i = 0;
  let j = from;
  while (i < text.length) {
    const c = text[i]!;
    if (style === 'double' && source[j] === '\\') {
      const length = escapeLength(source, j);
      if (/[\r\n]/.test(source[j + 1] ?? '')) {
        j += length;
        continue;
      }
      const produced = text.codePointAt(i)! > 0xffff && length === 10 ? 2 : 1;
      segments.add(i, i + produced, j, j + length, false);
      i += produced;
      j += length;
    } else if (style === 'single' && c === "'" && source.startsWith("''", j)) {
      segments.add(i, i + 1, j, j + 2, false);
      i += 1;
      j += 2;
    } else if (isSpace(c)) {
      let endText = i;
      while (endText < text.length && isSpace(text[endText]!)) endText++;
      let endSource = j;
      while (endSource < to && isSpace(source[endSource]!)) endSource++;
      if (endSource === j) return approximateRest(segments, text, i, j, to);
      segments.add(i, endText, j, endSource, source.slice(j, endSource) === text.slice(i, endText));
      i = endText;
      j = endSource;
    } else if (isSpace(source[j] ?? '')) {
      j++;
    } else if (source[j] === c && j < to) {
      segments.add(i, i + 1, j, j + 1, true);
      i++;
      j++;
    } else {
      return approximateRest(segments, text, i, j, to);
    }
  }
  return new EmbeddedText(text, segments.list);
}

function approximateRest(segments: Segments, text: string, i: number, j: number, to: number): EmbeddedText {
  segments.add(i, text.length, Math.min(j, to), to, false);
  return new EmbeddedText(text, segments.list);
}

function approximate(text: string, from: number, to: number): EmbeddedText {
  return new EmbeddedText(text, [{ start: 0, end: text.length, sourceStart: from, sourceEnd: to, exact: false }]);
}

function isSpace(c: string): boolean {
  return c === ' ' || c === '\n' || c === '\t' || c === '\r';
}

/** Length of the escape at `at` in a double-quoted scalar (YAML 1.2, 5.7); an escaped line break takes the indentation along. */
function escapeLength(source: string, at: number): number {
  const c = source[at + 1];
  if (c === 'x') return 4;
  if (c === 'u') return 6;
  if (c === 'U') return 10;
  if (c === '\r' || c === '\n') {
    let end = at + (c === '\r' && source[at + 2] === '\n' ? 3 : 2);
    while (source[end] === ' ' || source[end] === '\t') end++;
    return end - at;
  }
  return 2;
}
