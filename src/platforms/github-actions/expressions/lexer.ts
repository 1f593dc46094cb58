/** Tokens of an expression, with offsets in the text that was lexed. */
export type TokenKind = 'name' | 'number' | 'string' | 'operator' | 'end';

/** A word of an expression and where it stands. */
export interface Token {
  kind: TokenKind;
  /** As written; for strings without quotes and with `''` unescaped. */
  text: string;
  start: number;
  end: number;
}

/** Text that is no word of an expression. */
export interface LexicalError {
  start: number;
  end: number;
  message: string;
}

const NAME = /[A-Za-z_][A-Za-z0-9_-]*/y;
/** Decimal, hexadecimal, octal, exponents, NaN and Infinity, as GitHub's own lexer takes them. */
const NUMBER = /[+-]?(?:0x[0-9a-fA-F]+|0o[0-7]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|Infinity)/y;
const OPERATOR = /==|!=|<=|>=|&&|\|\||[()[\],.!<>*]/y;
const SPACE = /\s+/y;

/**
 * Splits `text` from `start` to `end` into tokens; the last one is always of kind `end`.
 * Lexing stops at the first character that no token can start with.
 */
export function lex(text: string, start: number, end: number): { tokens: readonly Token[]; error?: LexicalError } {
  const tokens: Token[] = [];
  let at = start;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    return found && found.index + found[0].length <= end ? found[0] : undefined;
  };
  const stop = (length: number, message: string): { tokens: readonly Token[]; error: LexicalError } => {
    const error = { start: at, end: at + length, message };
    tokens.push({ kind: 'end', text: '', start: at, end: at });
    return { tokens, error };
  };
  while (at < end) {
    const space = take(SPACE);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const char = text[at]!;
    if (char === "'") {
      const close = stringEnd(text, at, end);
      if (close === undefined) return stop(end - at, 'the string is not closed: a single quote is missing');
      tokens.push({ kind: 'string', text: text.slice(at + 1, close - 1).replaceAll("''", "'"), start: at, end: close });
      at = close;
      continue;
    }
    const afterDot = tokens.at(-1)?.text === '.' && tokens.at(-1)?.kind === 'operator';
    const number = afterDot || /[A-Za-z_]/.test(char) ? undefined : take(NUMBER);
    const [kind, found]: [TokenKind, string | undefined] = number !== undefined
      ? ['number', number]
      : /[A-Za-z_]/.test(char) ? ['name', take(NAME)] : ['operator', take(OPERATOR)];
    if (found === undefined) {
      if (char === '"') return stop(1, `strings take single quotes in expressions: write \`'text'\` instead of \`"text"\``);
      if (char === '=' || char === '&' || char === '|') return stop(1, `\`${char}\` is no operator; write \`${char}${char}\``);
      return stop(1, `\`${char}\` has no meaning in an expression`);
    }
    if (kind === 'number' && at + found.length < end && /[A-Za-z0-9_]/.test(text[at + found.length]!)) {
      const word = /^[\w.+-]*/.exec(text.slice(at, end))![0];
      return stop(word.length, `\`${word}\` is no number and no name`);
    }
    tokens.push({ kind: kind === 'name' && (found === 'NaN' || found === 'Infinity') && !afterDot ? 'number' : kind, text: found, start: at, end: at + found.length });
    at += found.length;
  }
  tokens.push({ kind: 'end', text: '', start: at, end: at });
  return { tokens };
}

/** The offset after the closing quote of the string that opens at `open`. */
function stringEnd(text: string, open: number, end: number): number | undefined {
  for (let i = open + 1; i < end; i++) {
    if (text[i] !== "'") continue;
    if (text[i + 1] === "'" && i + 1 < end) i++;
    else return i + 1;
  }
  return undefined;
}
