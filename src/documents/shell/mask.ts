import type { Range } from '../../core/text.ts';

/** A text in which expressions are replaced by as many letters, and where they stood. */
export interface MaskedText {
  text: string;
  masked: readonly Range[];
}

/**
 * Replaces every `${{ … }}` by a word of the same length, so that a shell grammar reads on. An expression ends at the
 * first `}}` outside of its single-quoted strings; one that never ends is left alone.
 */
export function maskExpressions(text: string): MaskedText {
  const masked: Range[] = [];
  let out = '';
  let from = 0;
  for (let start = text.indexOf('${{'); start >= 0; start = text.indexOf('${{', from)) {
    const end = expressionEnd(text, start + 3);
    if (end === undefined) break;
    masked.push({ start, end });
    out += text.slice(from, start) + 'x'.repeat(end - start);
    from = end;
  }
  return masked.length ? { text: out + text.slice(from), masked } : { text, masked };
}

function expressionEnd(text: string, from: number): number | undefined {
  let inString = false;
  for (let i = from; i < text.length - 1; i++) {
    if (text[i] === "'") inString = !inString;
    else if (!inString && text[i] === '}' && text[i + 1] === '}') return i + 2;
  }
  return undefined;
}
