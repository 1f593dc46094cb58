import { diff3Merge } from 'node-diff3';

/** A merge that held, or one in which both sides changed the same lines: then with marks as git makes them, for a merge editor. */
export type Merged = { text: string } | { marked: string; conflicts: number };

/**
 * Brings what the user changed in a generated file together with what the generator would make now. Line by line; lines that lie side by
 * side are one place, so that doubt becomes a conflict.
 * @param base what was generated last
 */
export function mergeTexts(mine: string, base: string, made: string): Merged {
  const regions = diff3Merge(linesOf(mine), linesOf(base), linesOf(made), { excludeFalseConflicts: true });
  let text = '';
  let conflicts = 0;
  for (const region of regions) {
    if (region.ok) {
      text += region.ok.join('');
    } else if (region.conflict) {
      conflicts++;
      text = `${ended(text)}<<<<<<< yours\n${ended(region.conflict.a.join(''))}=======\n${ended(region.conflict.b.join(''))}>>>>>>> generated now\n`;
    }
  }
  return conflicts ? { marked: text, conflicts } : { text };
}

/** Whether a text still has marks of a conflict. */
export function hasMarks(text: string): boolean {
  return /^(?:<{7} |={7}\r?$|>{7} )/m.test(text);
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Marks stand on lines of their own. */
function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** How a text ends its lines, if all of them end alike; a text that mixes is taken as it is. */
export function lineEnd(text: string): '\n' | '\r\n' {
  return text.includes('\r\n') && !/(?<!\r)\n/.test(text) ? '\r\n' : '\n';
}

/** A text that ends all of its lines with CR LF, with LF alone; any other text as it is. Undone by {@link withLineEnd}. */
export function plainLines(text: string): string {
  return lineEnd(text) === '\r\n' ? text.replaceAll('\r\n', '\n') : text;
}

export function withLineEnd(text: string, end: '\n' | '\r\n'): string {
  return end === '\r\n' ? text.replace(/\r?\n/g, '\r\n') : text;
}
