/** A use of a variable in an instruction's text, as offsets in that text. */
export interface VariableUse {
  start: number;
  end: number;
  name: string;
  /** `-`, `+`, `?`, with or without a colon; `#`, `%`, `/` of BuildKit's patterns. */
  operator: string;
  word: string;
}

const USE = /\$(?:\{([A-Za-z_]\w*)(?:(:?[-+?]|##?|%%?|\/\/?)([^}]*))?\}|([A-Za-z_]\w*))/g;

/** Uses of variables outside of single quotes, escaped ones left out. */
export function variableUses(text: string, escape: string): VariableUse[] {
  if (!text.includes('$')) return [];
  const out: VariableUse[] = [];
  for (const m of text.matchAll(USE)) {
    let escapes = 0;
    while (text[m.index - 1 - escapes] === escape) escapes++;
    if (escapes % 2 === 1) continue;
    out.push({ start: m.index, end: m.index + m[0].length, name: m[1] ?? m[4]!, operator: m[2] ?? '', word: m[3] ?? '' });
  }
  return out;
}

/**
 * Replaces variables as FROM and other instructions do. `undefined` where a value can't be known: a variable without a
 * known value, a pattern operator.
 */
export function expandVariables(text: string, escape: string, lookup: (name: string) => string | undefined): string | undefined {
  let out = '';
  let at = 0;
  for (const use of variableUses(text, escape)) {
    const value = lookup(use.name);
    const empty = use.operator.startsWith(':') ? !value : value === undefined;
    let replaced = value;
    if (use.operator.endsWith('-')) replaced = empty ? use.word : value;
    else if (use.operator.endsWith('+')) replaced = empty ? '' : use.word;
    else if (use.operator && !use.operator.endsWith('?')) replaced = undefined;
    if (replaced === undefined) return undefined;
    out += text.slice(at, use.start) + replaced;
    at = use.end;
  }
  return out + text.slice(at);
}
