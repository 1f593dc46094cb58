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
  for (const [rule, n] of countByRule(after.filter(f => !isRevealed(f, mended)))) {
    const old = had.get(rule) ?? 0;
    if (n > old) return after.some(f => f.rule === rule && f.category === 'syntax') ? 'the text no longer parses' : `${rule} would speak up`;
  }
  for (const [rule, n] of wanted) {
    if ((left.get(rule) ?? 0) > (had.get(rule) ?? 0) - n) return `${rule} would still speak`;
  }
  return undefined;
}

/**
 * Whether a finding may be new because rules look at its place for the first time: what was not YAML or had no place in the
 * schema was not read, and a name that led nowhere was not followed.
 */
function isRevealed(finding: Finding, mended: readonly Finding[]): boolean {
  if (mended.some(m => m.rule === finding.rule)) return false;
  return mended.some(m => {
    if (m.category === 'syntax' || m.category === 'schema') return finding.category !== 'syntax';
    // A name that leads somewhere and is an error there is the wrong name.
    return m.category === 'reference' && finding.severity !== 'error';
  });
}

function countByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
