import type { EmbeddedText } from '../embedded.ts';
import { sliceEmbedded } from './lines.ts';
import type { Flag, Pair, Word } from './model.ts';

/** Splits at white space. */
export function splitWords(args: EmbeddedText): Word[] {
  return [...args.text.matchAll(/\S+/g)].map(m => place(args, m[0], m.index, m.index + m[0].length));
}

function place(args: EmbeddedText, text: string, start: number, end: number): Word {
  const { exact, ...range } = args.toSource({ start, end });
  return { text, range, exact };
}

/** Takes the words that start with `--` off the front. A lone `--` ends them. */
export function splitFlags(args: EmbeddedText): { flags: Flag[]; rest: EmbeddedText } {
  const flags: Flag[] = [];
  const pattern = /\s*(--\S*)/y;
  let at = 0;
  for (let m = pattern.exec(args.text); m; m = pattern.exec(args.text)) {
    const text = m[1]!;
    at = m.index + m[0].length;
    if (text === '--') break;
    const start = at - text.length;
    const equals = text.indexOf('=');
    const range = args.toSource({ start, end: at });
    flags.push({
      name: equals < 0 ? text.slice(2) : text.slice(2, equals),
      value: equals < 0 ? undefined : text.slice(equals + 1),
      range: { start: range.start, end: range.end },
      valueRange: { start: equals < 0 ? range.end : args.toSource({ start: start + equals + 1, end: at }).start, end: range.end },
    });
  }
  while (at < args.text.length && /\s/.test(args.text[at]!)) at++;
  return { flags, rest: at ? sliceEmbedded(args, at) : args };
}

/** The strings of a JSON array; `undefined` where the arguments are none. As the builder does, anything else is a shell form. */
export function execForm(args: EmbeddedText): Word[] | undefined {
  const { text } = args;
  if (!/^\s*\[/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value) || !value.every(v => typeof v === 'string')) return undefined;
  } catch {
    // Not JSON: the builder takes it for a shell form, and so do we.
    return undefined;
  }
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(m => {
    const word = place(args, JSON.parse(m[0]) as string, m.index + 1, m.index + 1 + m[1]!.length);
    return { ...word, exact: word.exact && word.text === m[1] };
  });
}

/**
 * The pairs of ARG, ENV and LABEL: `a=b c="d e"`, where quotes and the escape character work; for ENV and LABEL also
 * the old form `name value …`, which takes the whole rest.
 */
export function readPairs(args: EmbeddedText, keyword: string, escape: string): Pair[] {
  const { text } = args;
  const first = /^\s*\S+/.exec(text)?.[0] ?? '';
  if (keyword !== 'ARG' && !first.includes('=') && first !== '') return [legacyPair(args, first)];
  const pairs: Pair[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    const end = tokenEnd(text, at, escape);
    const token = text.slice(at, end);
    const equals = token.indexOf('=');
    const nameEnd = equals < 0 ? end : at + equals;
    const range = args.toSource({ start: at, end });
    pairs.push({
      name: unquote(text.slice(at, nameEnd), escape),
      nameRange: rangeOf(args, at, nameEnd),
      value: equals < 0 ? undefined : unquote(text.slice(nameEnd + 1, end), escape),
      valueRange: equals < 0 || nameEnd + 1 === end ? { start: range.end, end: range.end } : rangeOf(args, nameEnd + 1, end),
      range: { start: range.start, end: range.end },
      legacy: false,
    });
    at = end;
  }
  return pairs;
}

function legacyPair(args: EmbeddedText, first: string): Pair {
  const { text } = args;
  const nameStart = first.length - first.trimStart().length;
  const valueStart = first.length + (/^\s*/.exec(text.slice(first.length))?.[0].length ?? 0);
  const end = text.trimEnd().length;
  const has = valueStart < end;
  return {
    name: first.trim(),
    nameRange: rangeOf(args, nameStart, first.length),
    value: has ? text.slice(valueStart, end) : undefined,
    valueRange: has ? rangeOf(args, valueStart, end) : rangeOf(args, first.length, first.length),
    range: rangeOf(args, nameStart, has ? end : first.length),
    legacy: true,
  };
}

function rangeOf(args: EmbeddedText, start: number, end: number): { start: number; end: number } {
  const mapped = args.toSource({ start, end });
  return { start: mapped.start, end: mapped.end };
}

function tokenEnd(text: string, from: number, escape: string): number {
  let quote = '';
  let i = from;
  for (; i < text.length; i++) {
    const c = text[i]!;
    if (c === escape && quote !== "'") i++;
    else if (quote) {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (/\s/.test(c)) break;
  }
  return Math.min(i, text.length);
}

/** Takes quotes and escapes away as the builder does for ENV, ARG and LABEL. */
export function unquote(text: string, escape: string): string {
  let out = '';
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === escape && quote !== "'" && i + 1 < text.length) {
      const next = text[++i]!;
      out += quote === '"' && !'"$'.includes(next) && next !== escape ? c + next : next;
    } else if (quote) {
      if (c === quote) quote = '';
      else out += c;
    } else if (c === '"' || c === "'") quote = c;
    else out += c;
  }
  return out;
}
