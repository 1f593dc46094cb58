import type { Finding } from '../core/finding.ts';
import type { LineIndex } from '../core/text.ts';

/**
 * Where findings of an older text lie in a newer one, as long as nothing better is known. Those that touch what was
 * edited are left out; the rest lose their fixes, whose edits would miss.
 */
export function translate(findings: readonly Finding[], before: string, after: string, lines: LineIndex): readonly Finding[] {
  if (before === after || !findings.length) return findings;
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < most - head && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  const delta = after.length - before.length;
  return findings.flatMap(finding => {
    const by = finding.range.end <= head ? 0 : finding.range.start >= before.length - tail ? delta : undefined;
    if (by === undefined) return [];
    const range = { start: finding.range.start + by, end: finding.range.end + by };
    return [{ ...finding, range, start: lines.positionAt(range.start), end: lines.positionAt(range.end), fixes: [] }];
  });
}
