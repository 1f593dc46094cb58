import type { Edit, Fix } from '../core/fix.ts';
import type { Finding, Severity } from '../core/finding.ts';
import type { Report, RuleMeta } from '../core/rule.ts';
import { shift, type LineIndex } from '../core/text.ts';
import { fingerprint } from './fingerprint.ts';

/** Where a report belongs. */
export interface Place {
  file: string;
  /** Added to every offset of the report. */
  offset: number;
  lines: LineIndex;
  /** The whole file, for fingerprints; absent where only facts are known. */
  text?: string;
  level: Severity | undefined;
}

/** Hands out ordinals, so that equal findings of a file get different fingerprints. */
export class Ordinals {
  private readonly seen = new Map<string, number>();

  next(key: string): number {
    const n = this.seen.get(key) ?? 0;
    this.seen.set(key, n + 1);
    return n;
  }
}

/** Fills `{name}` in a message template; a name without data stays as it is. */
export function fillMessage(template: string, data: Report['data']): string {
  return data ? template.replace(/\{(\w+)\}/g, (all, name: string) => String(data[name] ?? all)) : template;
}

/** Makes a finding of a report: message filled in, offsets and positions of the file, fingerprint. */
export function placeReport(meta: RuleMeta, report: Report, place: Place, ordinals: Ordinals): Finding {
  const { file, lines } = place;
  const range = clamp(shift(report.at, place.offset), lines.length);
  const start = lines.positionAt(range.start);
  const snippet = place.text === undefined ? '' : firstLine(place.text.slice(range.start, Math.min(range.end, lines.lineStart(start.line + 1))));
  const key = `${meta.id}\0${report.subject}\0${snippet}`;
  return {
    file,
    range,
    start,
    end: lines.positionAt(range.end),
    rule: meta.id,
    category: meta.category,
    severity: place.level ?? report.severity ?? meta.severity,
    confidence: report.confidence ?? meta.confidence,
    persona: report.persona ?? meta.persona,
    aliases: report.aliases ?? meta.aliases,
    patterns: meta.patterns,
    message: fillMessage(meta.messages[report.message as keyof typeof meta.messages] ?? report.message, report.data),
    subject: report.subject,
    related: (report.related ?? []).map(r => (r.file === file ? { ...r, range: shift(r.range, place.offset) } : r)),
    fixes: (report.fixes ?? []).map(f => shiftFix(f, file, place.offset)),
    fingerprint: fingerprint({ rule: meta.id, file, subject: report.subject, snippet, ordinal: ordinals.next(key) }),
  };
}

/** The first line of what was found: a finding on a whole job stays the same when a step of it changes. */
function firstLine(text: string): string {
  const end = text.search(/[\r\n]/);
  return end < 0 ? text : text.slice(0, end);
}

function clamp(range: { start: number; end: number }, length: number): { start: number; end: number } {
  const start = Math.max(0, Math.min(range.start, length));
  return { start, end: Math.max(start, Math.min(range.end, length)) };
}

function shiftFix(fix: Fix, file: string, by: number): Fix {
  if (by === 0) return fix;
  const move = (edits: readonly Edit[]): Edit[] =>
    edits.map(e => (e.file === undefined || e.file === file ? { ...e, range: shift(e.range, by) } : e));
  const { resolve } = fix;
  return {
    ...fix,
    ...(fix.edits ? { edits: move(fix.edits) } : {}),
    ...(resolve ? { resolve: async (host, signal) => move(await resolve(host, signal)) } : {}),
  };
}
