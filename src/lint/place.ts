import type { Edit, Fix } from '../core/fix.ts';
import type { Finding, Located, Severity } from '../core/finding.ts';
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

/** A report that was placed, with what tells whether its finding can be used again when text before its part has changed. */
export interface Placed {
  finding: Finding;
  /** What equal findings of a file have in common; they differ by their ordinal. */
  key: string;
  ordinal: number;
  offset: number;
  /** The line on which the part starts; parts start at the start of a line, or were placed anew. */
  line: number;
}

/** Makes a finding of a report: message filled in, offsets and positions of the file, fingerprint. */
export function placeReport(meta: RuleMeta, report: Report, place: Place, ordinals: Ordinals): Placed {
  const { file, lines, offset } = place;
  const range = clamp(shift(report.at, offset), lines.length);
  const start = lines.positionAt(range.start);
  const snippet = place.text === undefined ? '' : firstLine(place.text.slice(range.start, Math.min(range.end, lines.lineStart(start.line + 1))));
  const key = `${meta.id}\0${report.subject}\0${snippet}`;
  const ordinal = ordinals.next(key);
  const finding: Finding = {
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
    related: moveRelated(report.related ?? [], file, offset),
    fixes: (report.fixes ?? []).map(f => shiftFix(f, file, offset)),
    fingerprint: fingerprint({ rule: meta.id, file, subject: report.subject, snippet, ordinal }),
  };
  return { finding, key, ordinal, offset, line: lines.lineAt(offset) };
}

/**
 * The same report where its part stands now. In a stream of a thousand documents an edit moves all findings behind it:
 * hashing and filling in messages again would cost more than the parse.
 */
export function placeAgain(old: Placed, meta: RuleMeta, report: Report, place: Place, ordinals: Ordinals): Placed {
  const { file, lines, offset } = place;
  const ordinal = ordinals.next(old.key);
  const line = lines.lineAt(offset);
  if (old.offset === offset && old.line === line && old.ordinal === ordinal) return old;
  const down = line - old.line;
  const { finding } = old;
  const snippet = old.key.slice(old.key.lastIndexOf('\0') + 1);
  return {
    key: old.key,
    ordinal,
    offset,
    line,
    finding: {
      ...finding,
      range: shift(report.at, offset),
      start: { line: finding.start.line + down, character: finding.start.character },
      end: { line: finding.end.line + down, character: finding.end.character },
      related: moveRelated(report.related ?? [], file, offset),
      fixes: (report.fixes ?? []).map(f => shiftFix(f, file, offset)),
      fingerprint: old.ordinal === ordinal ? finding.fingerprint : fingerprint({ rule: meta.id, file, subject: report.subject, snippet, ordinal }),
    },
  };
}

function moveRelated(related: readonly Located[], file: string, by: number): readonly Located[] {
  return by === 0 ? related : related.map(r => (r.file === file ? { ...r, range: shift(r.range, by) } : r));
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
