/** What is wrong with a filter pattern; `fatal` where GitHub refuses it, else it matches nothing or not what is meant. */
export interface PatternProblem {
  /** Offsets in the pattern. */
  start: number;
  end: number;
  message: string;
  fatal: boolean;
}

/**
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 * and, for the names of branches and tags, https://git-scm.com/docs/git-check-ref-format
 */
export function patternProblem(pattern: string, kind: 'ref' | 'path' | 'text'): PatternProblem | undefined {
  const problem = (start: number, end: number, message: string, fatal = false): PatternProblem => ({ start, end, message, fatal });
  const negated = pattern.startsWith('!') ? 1 : 0;
  const body = pattern.slice(negated);
  if (body === '') return problem(0, pattern.length, 'nothing follows `!`', true);
  if (body !== body.trim()) {
    const space = kind === 'ref' ? 'a name of a branch or tag has no spaces' : 'it begins or ends with white space, which is taken literally';
    return problem(0, pattern.length, space);
  }
  for (let i = negated; i < pattern.length; i++) {
    const c = pattern[i]!;
    if (c === '\\') {
      if (kind === 'ref' && !/[[\]?+*\\!]/.test(pattern[i + 1] ?? '')) return problem(i, i + 1, '`\\` cannot be in a name of a branch or tag, and patterns are no regular expressions');
      i++;
    } else if ((c === '?' || c === '+') && i === negated) {
      return problem(i, i + 1, `\`${c}\` repeats the character before it, and there is none`, true);
    } else if (c === '[') {
      const close = pattern.indexOf(']', i + 1);
      if (close < 0) return problem(i, pattern.length, '`]` is missing after `[`', true);
      const inside = classProblem(pattern.slice(i + 1, close));
      if (inside) return problem(i, close + 1, inside.message, inside.fatal);
      i = close;
    } else if (kind === 'ref' && /[ ~^:]/.test(c)) {
      return problem(i, i + 1, `\`${c}\` cannot be in a name of a branch or tag`);
    }
  }
  if (kind === 'ref') {
    if (/^\/|\/$|\/\//.test(body)) return problem(0, pattern.length, 'a name of a branch or tag does not begin or end with `/`, nor has it `//` within');
    if (body.includes('..')) return problem(pattern.indexOf('..'), pattern.indexOf('..') + 2, '`..` cannot be in a name of a branch or tag');
  }
  if (kind === 'path' && (/^\.\.?$/.test(body) || /^\.\.?\//.test(body))) {
    return problem(0, pattern.length, 'paths are counted from the root of the repository and have no ./ or ../ before them: it matches nothing');
  }
  return undefined;
}

function classProblem(inside: string): { message: string; fatal: boolean } | undefined {
  if (inside === '') return { message: 'nothing stands between `[` and `]`', fatal: true };
  if (inside.length === 1) return { message: `\`[${inside}]\` is the same as \`${inside}\``, fatal: false };
  for (const [range, low, high] of inside.matchAll(/(.)-(.)/g)) {
    if (low! > high!) return { message: `the range \`${range}\` runs backwards`, fatal: true };
  }
  return undefined;
}
