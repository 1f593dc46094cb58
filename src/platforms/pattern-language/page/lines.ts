/** A line of Markdown. */
export interface Line {
  /** Without its line break. */
  text: string;
  /** Offset in the file. */
  start: number;
  /** Within a code fence, the fence's own lines included. */
  code: boolean;
}

/** The lines of `text` from `start` on, and which of them are code. */
export function linesOf(text: string, start: number): Line[] {
  const lines: Line[] = [];
  let fence: string | undefined;
  let at = start;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end).replace(/\r$/, '');
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    lines.push({ text: line, start: at, code: fence !== undefined || mark !== undefined });
    if (fence === undefined) fence = mark;
    else if (mark && mark[0] === fence[0] && mark.length >= fence.length && line.trim() === mark) fence = undefined;
    at = end + 1;
  }
  return lines;
}

/** The text with the characters of code (fences and spans) replaced by spaces, so that offsets stay. */
export function outsideCode(text: string): string {
  let masked = '';
  for (const line of linesOf(text, 0)) {
    masked += text.slice(masked.length, line.start);
    masked += line.code
      ? ' '.repeat(line.text.length)
      : line.text.replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, span => ' '.repeat(span.length));
  }
  return masked + text.slice(masked.length);
}
