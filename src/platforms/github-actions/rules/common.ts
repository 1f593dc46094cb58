import type { Edit, Fix } from '../../../core/fix.ts';
import { suggest } from '../../../core/suggest.ts';
import { didYouMean } from '../../../core/wording.ts';
import type { YamlScalar } from '../../../documents/yaml/tree.ts';

/** What all rules about files that GitHub refuses have in common. */
export const REFUSED = {
  severity: 'error',
  confidence: 'high',
  persona: 'default',
  patterns: ['pipeline-as-code', 'feedback-loops-at-every-scale'],
  wastes: ['defects', 'delays'],
} as const;

export const METADATA_SYNTAX = 'https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax';

/** `a`, `a or b`, `a, b or c` */
export function listed(words: readonly string[], last = 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** A few of many words, for a message. */
export function some(words: readonly string[], most = 8): string {
  return words.length <= most ? listed(words) : `${words.slice(0, most).join(', ')} …`;
}

/** More names than these are not searched for one that is near: a file of thousands of slips must not cost seconds. */
const MOST_KNOWN = 300;

/** What `didYouMean` says, or else what `otherwise` says. */
export function meant(word: string, known: Iterable<string>, otherwise = ''): { hint: string; word: string | undefined } {
  const all = Array.isArray(known) ? (known as readonly string[]) : [...known];
  const found = all.length > MOST_KNOWN ? undefined : suggest(word, all);
  return { hint: didYouMean(found) || otherwise, word: found };
}

/** Writes another text in a scalar's place and keeps its quotes. Undefined where that can't be done by a small edit. */
export function rewrite(scalar: YamlScalar, text: string): Edit | undefined {
  if (scalar.aliasRange || scalar.range.start === scalar.range.end) return undefined;
  const { start, end } = scalar.range;
  const plain = /^[A-Za-z0-9_][\w./@-]*$/.test(text);
  if (scalar.style === 'plain' && plain) return { range: { start, end }, newText: text };
  if ((scalar.style === 'single' || scalar.style === 'double') && !/['"\\]/.test(text)) return { range: { start: start + 1, end: end - 1 }, newText: text };
  return undefined;
}

/** The fix that replaces a misspelt word by the one that was meant; none where nothing is near. */
export function renameFixes(scalar: YamlScalar, word: string | undefined): readonly Fix[] {
  const edit = word === undefined ? undefined : rewrite(scalar, word);
  return edit ? [{ title: `Change to \`${word}\``, safety: 'safe', edits: [edit] }] : [];
}
