import type { YamlComment, YamlScalar } from './tree.ts';

/**
 * The comments of a YAML text: every `#` at the start of a line or after white space that lies in no scalar.
 * `scalars` are in source order; the header of a block scalar (`| # why`) may hold a comment, its body may not.
 */
export function findComments(text: string, scalars: readonly YamlScalar[]): YamlComment[] {
  const comments: YamlComment[] = [];
  let next = 0;
  for (let at = text.indexOf('#'); at >= 0; ) {
    while (next < scalars.length && scalars[next]!.range.end <= at) next++;
    const scalar = scalars[next];
    if (scalar && bodyStart(text, scalar) <= at) {
      at = text.indexOf('#', scalar.range.end);
      continue;
    }
    if (at > 0 && !/\s/.test(text[at - 1]!)) {
      at = text.indexOf('#', at + 1);
      continue;
    }
    let end = at;
    while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
    comments.push({ range: { start: at, end }, text: text.slice(at + 1, end).trim() });
    at = text.indexOf('#', end);
  }
  return comments;
}

function bodyStart(text: string, scalar: YamlScalar): number {
  if (scalar.style !== 'literal' && scalar.style !== 'folded') return scalar.range.start;
  const newline = text.indexOf('\n', scalar.range.start);
  return newline < 0 ? scalar.range.end : newline;
}
