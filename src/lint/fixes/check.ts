import type { Finding } from '../../core/finding.ts';

/**
 * Why a change to a file is not a mend; `undefined` where it is one: it parses, what it mends is gone, nothing is new.
 * Findings are counted by rule, because subjects and places move when lines are added.
 * @param before Findings in the file before the change, those to be mended among them.
 * @param after Findings in the file after it.
 * @param mended What the change is to mend.
 */
export function whyNoMend(before: readonly Finding[], after: readonly Finding[], mended: readonly Finding[]): string | undefined {
  const had = countByRule(before);
  const left = countByRule(after);
  const wanted = countByRule(mended);
  // What could not be read before is looked at for the first time: only errors there would be the fix's own.
  const revealing = mended.some(f => f.category === 'syntax' || f.category === 'schema');
  for (const [rule, n] of countByRule(revealing ? after.filter(f => f.severity === 'error') : after)) {
    const old = had.get(rule) ?? 0;
    if (n > old) return after.some(f => f.rule === rule && f.category === 'syntax') ? 'the text no longer parses' : `${rule} would speak up`;
  }
  for (const [rule, n] of wanted) {
    if ((left.get(rule) ?? 0) > (had.get(rule) ?? 0) - n) return `${rule} would still speak`;
  }
  return undefined;
}

function countByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
