import type { FileView } from '../pattern-views.ts';
import type { PatternState } from './state.ts';
import { evidenceOf } from './state.ts';

/** Patterns that a side bar can hold beside others. */
const MOST = 8;
/** Lines around the cursor that one sees at a glance. */
const NEAR = 3;

/**
 * Which patterns matter in a file: first what findings and evidence say around the cursor, then what is wrong elsewhere in the file, then
 * what is well; each by its distance, so that a password in line 200 is seen from line 1.
 * @param line From 1.
 */
export function fileView(state: PatternState, file: string, line: number): FileView {
  type Row = { row: FileView['patterns'][number]; order: number; distance: number };
  const rows: Row[] = [];
  const add = (slug: string, at: number, wrong: boolean, why: string, what?: string): void => {
    const page = state.language.page(slug);
    if (!page) return;
    const status = evidenceOf(state, slug)?.status;
    const distance = Math.abs(at - line);
    rows.push({
      row: { slug, name: page.name, why, line: at, what: what ?? page.summary, ...(status === undefined ? {} : { status }) },
      order: distance <= NEAR ? 0 : wrong ? 1 : 2,
      distance,
    });
  };
  for (const f of state.findings) {
    if (f.file !== file) continue;
    for (const slug of f.patterns) add(slug, f.start.line + 1, true, f.message, f.fixes[0]?.title);
  }
  for (const { slug, evidence } of state.evidence?.patterns ?? []) {
    for (const e of evidence) if (e.file === file) add(slug, e.line, e.stance === 'against', e.says);
  }
  rows.sort((a, b) => a.order - b.order || a.distance - b.distance || (a.row.slug < b.row.slug ? -1 : 1));
  const seen = new Set<string>();
  const nearest = rows.filter(r => !seen.has(r.row.slug) && seen.add(r.row.slug)).slice(0, MOST);
  return { file, patterns: nearest.map(r => r.row) };
}
