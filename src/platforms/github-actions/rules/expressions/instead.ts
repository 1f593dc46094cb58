import type { Fix } from '../../../../core/fix.ts';
import type { ExpressionSite } from '../../expressions/index.ts';
import type { Problem } from '../../semantics/infer.ts';

/** The fix that writes the word that was meant; none where it can't be put there by a small edit. */
export function instead(site: ExpressionSite, { range, instead: word }: Problem): readonly Fix[] {
  if (word === undefined || site.scalar.aliasRange) return [];
  const written = site.scalar.text.slice(range.start, range.end);
  // `a['name']`: the quotes stay.
  const inner = written.startsWith("'") ? { start: range.start + 1, end: range.end - 1 } : range;
  const at = site.toSource(inner);
  return at.exact ? [{ title: `Change to \`${word}\``, safety: 'safe', edits: [{ range: { start: at.start, end: at.end }, newText: word }] }] : [];
}
