/** The head of a block of Terraform's top level, at the start of a line. */
const HEAD = /^(?:resource|data|variable|output|module|provider|terraform|locals|check|import|moved|removed|ephemeral)\b[^=\n]*\{/;
const HEREDOC = /<<-?\s*([\p{ID_Start}_][\p{ID_Continue}-]*)\s*$/u;

/**
 * Offsets at which a broken file can be cut so that each piece parses for itself: heads of top-level blocks at the
 * start of a line, outside heredocs. Ascending, the first is 0.
 */
export function sections(text: string): number[] {
  const cuts = [0];
  const closes = lastLines(text);
  let heredoc: string | undefined;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    if (heredoc !== undefined) {
      if (line.trim() === heredoc) heredoc = undefined;
    } else {
      if (start > 0 && HEAD.test(line)) cuts.push(start);
      const opened = HEREDOC.exec(line)?.[1];
      // One that is never closed would hide the rest of the file.
      if (opened !== undefined && (closes.get(opened) ?? -1) > start) heredoc = opened;
    }
    start = end + 1;
  }
  return cuts;
}

/** Where a line that is one word last stands, by word. */
function lastLines(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const match of text.matchAll(/^[ \t]*([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t\r]*$/gmu)) found.set(match[1]!, match.index);
  return found;
}
