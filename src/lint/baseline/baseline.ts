import type { Finding } from '../../core/finding.ts';

/** Where a workspace keeps its baseline, relative to its root. */
export const BASELINE_FILE = '.devops/baseline.json';

/** One finding that is known and accepted for now. Rule, file and message are there for readers; the fingerprint decides. */
export interface BaselineEntry {
  fingerprint: string;
  rule: string;
  file: string;
  message: string;
}

export interface Baseline {
  entries: readonly BaselineEntry[];
}

/** What a baseline leaves of findings. */
export interface AgainstBaseline {
  fresh: Finding[];
  known: Finding[];
  /** Entries about files that were linted, whose finding is gone: the baseline can forget them. */
  stale: BaselineEntry[];
}

/**
 * Reads a baseline.
 * @throws Error whose message says what is wrong with the text.
 */
export function readBaseline(text: string): Baseline {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new Error(`is not valid JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  if (!isRecord(data) || data['version'] !== 1 || !Array.isArray(data['findings'])) throw new Error('is no baseline of version 1');
  return { entries: data['findings'].map(readEntry) };
}

/** The baseline that accepts these findings, as the text of its file: sorted, a finding a line, so that it merges well. */
export function writeBaseline(findings: readonly Finding[]): string {
  const entries = findings.map(({ fingerprint, rule, file, message }): BaselineEntry => ({ fingerprint, rule, file, message }));
  const lines = entries.sort(byFileAndRule).map(e => `    ${JSON.stringify(e)}`);
  return `{\n  "version": 1,\n  "findings": [${lines.length ? `\n${lines.join(',\n')}\n  ` : ''}]\n}\n`;
}

/** Sorts findings by whether the baseline knows them. @param linted Files of the run, relative to the root. */
export function againstBaseline(findings: readonly Finding[], baseline: Baseline, linted: ReadonlySet<string>): AgainstBaseline {
  const accepted = new Set(baseline.entries.map(e => e.fingerprint));
  const met = new Set<string>();
  const fresh: Finding[] = [];
  const known: Finding[] = [];
  for (const finding of findings) {
    if (accepted.has(finding.fingerprint)) {
      met.add(finding.fingerprint);
      known.push(finding);
    } else fresh.push(finding);
  }
  const stale = baseline.entries.filter(e => !met.has(e.fingerprint) && linted.has(e.file));
  return { fresh, known, stale };
}

function readEntry(value: unknown): BaselineEntry {
  if (!isRecord(value) || typeof value['fingerprint'] !== 'string') throw new Error('has a finding without a fingerprint');
  const text = (key: string): string => (typeof value[key] === 'string' ? value[key] : '');
  return { fingerprint: value['fingerprint'], rule: text('rule'), file: text('file'), message: text('message') };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byFileAndRule(a: BaselineEntry, b: BaselineEntry): number {
  const [x, y] = [a, b].map(e => `${e.file}\0${e.rule}\0${e.fingerprint}`);
  return x! < y! ? -1 : x! > y! ? 1 : 0;
}
