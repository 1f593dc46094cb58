import type { EvidenceStatus, PatternEvidence } from './status.ts';

/** What was found in one state of a repository. */
export interface EvidenceReport {
  /** The one that is checked out; whether files differ from it is not known. Absent outside a git repository. */
  commit?: string;
  /** Of DevOps Patterns. */
  version: string;
  /** ISO 8601, with the time. */
  date: string;
  /** A row for every pattern. */
  patterns: readonly PatternEvidence[];
}

/** What a report needs to know of a pattern's page. */
export interface Named {
  slug: string;
  number?: number;
  name: string;
  summary: string;
}

/** A user's own dated statement on a pattern. */
export interface StatedStatus {
  status: EvidenceStatus;
  date: string;
  reason: string;
}

/** The report as the documented JSON, with a line break at its end. */
export function evidenceJson(
  report: EvidenceReport, named: (slug: string) => Named | undefined, stated: ReadonlyMap<string, StatedStatus> = new Map(),
): string {
  const patterns = report.patterns.map(({ slug, status, evidence, notes }) => ({
    slug, number: named(slug)?.number ?? null, status,
    evidence: evidence.map(({ file, line, says, stance }) => ({ file, line, says, stance })),
    notes,
    ...(stated.has(slug) ? { selfAssessment: stated.get(slug) } : {}),
  }));
  return `${JSON.stringify({ commit: report.commit ?? null, version: report.version, date: report.date, patterns }, undefined, 2)}\n`;
}

const SECTIONS: readonly [EvidenceStatus, string, string][] = [
  ['broken', 'Broken', 'A line contradicts the pattern.'],
  ['partly', 'Partly', 'It is there, and nothing enforces it.'],
  ['practised', 'Practised', 'Enforced on a path to production.'],
  ['no-evidence', 'No evidence', 'Looked for, nothing found.'],
  ['not-applicable', 'Not applicable', 'What the pattern presupposes is not here.'],
];

/** The report for people: fit for a pull request or an audit. */
export function evidenceMarkdown(
  report: EvidenceReport, named: (slug: string) => Named | undefined, stated: ReadonlyMap<string, StatedStatus> = new Map(),
): string {
  const observable = report.patterns.filter(p => p.status !== 'not-observable');
  const of = (status: EvidenceStatus) => observable.filter(p => p.status === status);
  const title = (slug: string): string => `${named(slug)?.name ?? slug} (${slug})`;
  const counts = SECTIONS.map(([status, label]) => `| ${label} | ${of(status).length} |`);
  const parts = [
    '# Pattern evidence', '',
    `Commit ${report.commit === undefined ? 'unknown (no git repository of its own)' : `\`${report.commit}\``}, DevOps Patterns ${report.version}, ${report.date}.`,
    `${observable.length} of ${report.patterns.length} patterns can be seen in files; the others are outside every count.`, '',
    '| status | patterns |', '| --- | ---: |', ...counts, '',
  ];
  for (const [status, label, meaning] of SECTIONS) {
    const rows = of(status);
    if (!rows.length) continue;
    parts.push(`## ${label}`, '', meaning, '');
    for (const { slug, evidence, notes } of rows) {
      if (status === 'no-evidence' || status === 'not-applicable') {
        parts.push(`- ${title(slug)}${notes.length ? `: ${escape(notes.join('; '))}` : ''}`);
        continue;
      }
      parts.push(`### ${title(slug)}`, '');
      for (const e of evidence) parts.push(`- ${e.stance === 'against' ? 'against' : 'for'}: ${place(e)} ${escape(e.says)}`);
      for (const note of notes) parts.push(`- note: ${escape(note)}`);
      parts.push('');
    }
    if (parts.at(-1) !== '') parts.push('');
  }
  if (stated.size) {
    parts.push('## Self-assessment', '', 'Stated by the team, not seen in files.', '');
    for (const [slug, s] of stated) parts.push(`- ${title(slug)}: ${s.status}, ${s.date}: ${escape(s.reason)}`);
    parts.push('');
  }
  return `${parts.join('\n').trimEnd()}\n`;
}

/**
 * Evidence may quote any text of the repository: it stays text. What stands in backticks is code, in which a backslash would show; it is
 * left as it is.
 */
function escape(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  let escaped = '';
  let plain = 0;
  for (const code of line.matchAll(/(?<!`)(`+)(?!`)[^`]+\1(?!`)/g)) {
    escaped += plainText(line.slice(plain, code.index)) + code[0];
    plain = code.index + code[0].length;
  }
  return escaped + plainText(line.slice(plain));
}

function plainText(text: string): string {
  return text.replace(/[\\`<>[\]|*_]/g, c => `\\${c}`);
}

/** A place as code, also where the name of the file has backticks. */
function place({ file, line }: { file: string; line: number }): string {
  return file.includes('`') ? plainText(`${file}:${line}`) : `\`${file}:${line}\``;
}
