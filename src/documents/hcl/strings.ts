const SIMPLE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** The value of the text between the quotes of a string: escapes and doubled template marks resolved. */
export function unescapeQuoted(raw: string): string {
  if (!raw.includes('\\') && !raw.includes('{')) return raw;
  return raw.replace(/\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\(.)|([$%])\4\{/g, (whole, short?: string, long?: string, simple?: string, mark?: string) => {
    if (short !== undefined) return String.fromCodePoint(parseInt(short, 16));
    if (long !== undefined) return codePoint(parseInt(long, 16));
    if (mark !== undefined) return `${mark}{`;
    return SIMPLE[simple!] ?? whole;
  });
}

/** The value of heredoc text: only doubled template marks stand for something else. */
export function unescapeHeredoc(raw: string): string {
  return raw.includes('{') ? raw.replace(/([$%])\1\{/g, '$1{') : raw;
}

function codePoint(n: number): string {
  return n <= 0x10ffff ? String.fromCodePoint(n) : '\ufffd';
}
