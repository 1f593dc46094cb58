import type { Edit } from '../../core/fix.ts';
import type { Range } from '../../core/text.ts';

/** What an edit needs to know of a block; both the tree and the plain form of a resource give it. */
export interface Editable {
  range: Range;
  /** Between the braces. */
  bodyRange: Range;
  attributes: readonly { name: string; range: Range }[];
}

/** The white space in front of the line that holds `offset`. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))![0];
}

export function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/**
 * Adds `name = value` to a block as `terraform fmt` would leave it: aligned with its neighbours where it fits, else
 * after a blank line, so that no other line has to change.
 */
export function insertAttribute(text: string, block: Editable, name: string, value: string): Edit {
  return insertLines(text, block, name, `= ${value}`);
}

/** Adds a nested block; `lines` are those between its braces, without indentation. */
export function insertBlock(text: string, block: Editable, type: string, lines: readonly string[]): Edit {
  const nl = newlineOf(text);
  const indent = indentAt(text, block.range.start);
  const inner = `${indent}  `;
  const built = [`${inner}${type} {`, ...lines.map(l => `${inner}  ${l}`), `${inner}}`].join(nl);
  const body = text.slice(block.bodyRange.start, block.bodyRange.end);
  if (!body.includes('\n')) return { range: block.bodyRange, newText: `${nl}${body.trim() ? `${inner}${body.trim()}${nl}${nl}` : ''}${built}${nl}${indent}` };
  const end = block.bodyRange.start + body.trimEnd().length;
  return { range: { start: end, end }, newText: `${body.trim() ? nl : ''}${nl}${built}` };
}

function insertLines(text: string, block: Editable, name: string, rest: string): Edit {
  const nl = newlineOf(text);
  const indent = indentAt(text, block.range.start);
  const inner = `${indent}  `;
  const body = text.slice(block.bodyRange.start, block.bodyRange.end);
  if (!body.includes('\n')) {
    const kept = body.trim() ? `${inner}${body.trim()}${nl}${nl}` : '';
    return { range: block.bodyRange, newText: `${nl}${kept}${inner}${name} ${rest}${nl}${indent}` };
  }
  const last = block.attributes.at(-1);
  if (!last) {
    const at = block.bodyRange.start;
    const empty = !body.trim();
    return { range: { start: at, end: at }, newText: `${nl}${inner}${name} ${rest}${empty ? '' : nl}` };
  }
  const end = lineEnd(text, last.range.end);
  const column = equalsColumn(text, last.range);
  const own = indentAt(text, last.range.start);
  const width = column === undefined ? -1 : column - own.length - 1;
  const fits = name.length <= width;
  return { range: { start: end, end }, newText: `${fits ? nl : nl + nl}${own}${fits ? name.padEnd(width) : name} ${rest}` };
}

/** The end of the line, so that a comment behind an argument stays with it. */
function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  const end = newline < 0 ? text.length : newline;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** The column of `=` of an attribute on one line. */
function equalsColumn(text: string, range: Range): number | undefined {
  const raw = text.slice(range.start, range.end);
  if (raw.includes('\n')) return undefined;
  return raw.indexOf('=') + (range.start - (text.lastIndexOf('\n', range.start - 1) + 1));
}

/** Takes whole lines away; where blank lines stand before and after, one of them goes too. */
export function removal(text: string, range: Range): Range {
  let start = range.start;
  while (start > 0 && /[ \t]/.test(text[start - 1]!)) start--;
  let end = range.end;
  while (end < text.length && /[ \t\r]/.test(text[end]!)) end++;
  const alone = (start === 0 || text[start - 1] === '\n') && (end >= text.length || text[end] === '\n');
  if (!alone) return range;
  if (end < text.length) end++;
  const blankBefore = start === 0 || /\n[ \t\r]*\n$/.test(text.slice(Math.max(0, start - 200), start));
  const blank = /^[ \t\r]*\n/.exec(text.slice(end, end + 200));
  if (blankBefore && blank) end += blank[0].length;
  return { start, end };
}
