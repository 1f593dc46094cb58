import type { EvidenceReport } from '../patterns/evidence/report.ts';
import type { EvidenceStatus } from '../patterns/evidence/status.ts';
import type { Language } from '../patterns/language.ts';
import type { NextStep } from '../patterns/next.ts';
import type { Page } from '../patterns/pattern.ts';
import { plainText } from '../service/patterns/markdown.ts';

/** How a status reads in a list. */
const LABELS: Record<EvidenceStatus, string> = {
  practised: 'practised', partly: 'partly', broken: 'BROKEN', 'no-evidence': 'no evidence', 'not-applicable': 'not applicable', 'not-observable': 'not observable',
};
/** Places that a list shows of one pattern. */
const PLACES = 3;
const WIDTH = 100;

export function listText(pages: readonly Page[], markdown: boolean): string {
  if (markdown) return pages.map(p => `- ${p.number ?? '-'} **${p.name}**${p.confidence ? ` ${p.confidence.replaceAll('*', '\\*')}` : ''} (\`${p.slug}\`): ${p.summary}\n`).join('');
  if (!pages.length) return 'no pattern matches\n';
  const width = Math.max(...pages.map(p => p.slug.length));
  return `${pages.map(p => `${String(p.number ?? '').padStart(4)} ${p.confidence.padEnd(2)} ${p.slug.padEnd(width)}  ${p.summary}\n`).join('')}${pages.length} patterns\n`;
}

export function pageText(page: Page, language: Language, markdown: boolean): string {
  const { body } = page;
  const strong = (text: string): string => (markdown ? `**${text}**` : wrapped(plainText(text)));
  const text = (part: string): string => (markdown ? part : paragraphs(part));
  const names = (slugs: readonly string[]): string => slugs.map(slug => language.page(slug)?.name ?? slug).join(', ');
  const section = (title: string, part: string | undefined): string[] => (part === undefined ? [] : [`## ${title}`, text(part)]);
  const head = `${markdown ? '# ' : ''}${page.number === undefined ? '' : `${page.number} `}${page.name}${page.confidence ? ` ${markdown ? page.confidence.replaceAll('*', '\\*') : page.confidence}` : ''}`;
  return `${[
    head, text(body.context), strong(body.problem), text(body.discussion), body.solution && 'Therefore:', strong(body.solution), text(body.completion),
    ...section('AI dimension', body.ai), ...section('How it is gamed', body.gamed), ...section('In your repository', body.repository),
    ...(page.larger.length ? [`Larger: ${names(page.larger)}`] : []), ...(page.smaller.length ? [`Smaller: ${names(page.smaller)}`] : []),
    ...(page.related.length ? [`Related: ${names(page.related)}`] : []),
    ...(page.references.length ? [['References:', ...page.references.map(r =>
      `- ${r.work.authors.join(', ')}: ${r.work.title} (${r.work.year})${r.stance === 'challenges' ? ', which challenges it' : ''}${r.work.url === undefined ? '' : ` ${r.work.url}`}`)].join('\n')] : []),
  ].filter(Boolean).join('\n\n')}\n`;
}

export function evidenceText({ evidence, language }: { evidence: EvidenceReport; language: Language }): string {
  const order: readonly EvidenceStatus[] = ['broken', 'partly', 'practised', 'no-evidence', 'not-applicable'];
  const lines: string[] = [];
  for (const status of order) {
    for (const p of evidence.patterns.filter(e => e.status === status)) {
      lines.push(`${LABELS[status].padEnd(14)}  ${language.page(p.slug)?.name ?? p.slug}${p.notes.length ? `: ${p.notes.join('; ')}` : ''}`);
      for (const e of p.evidence.slice(0, PLACES)) lines.push(`${''.padEnd(16)}${e.stance === 'against' ? '✗' : '✓'} ${e.file}:${e.line} ${e.says}`);
      if (p.evidence.length > PLACES) lines.push(`${''.padEnd(16)}… and ${p.evidence.length - PLACES} more`);
    }
  }
  const counts = order.map(status => `${evidence.patterns.filter(e => e.status === status).length} ${LABELS[status].toLowerCase()}`);
  const unseen = evidence.patterns.filter(e => e.status === 'not-observable').length;
  return `${lines.join('\n')}\n\n${counts.join(', ')}; ${unseen} can't be seen in files\n`;
}

export function stepsText(steps: readonly (Omit<NextStep, 'score'> & { fix: string | null; page: string })[], markdown: boolean): string {
  if (!steps.length) return 'Nothing that files can show is left to do.\n';
  return steps.map((s, i) => {
    const place = s.place ? `${s.place.file}:${s.place.line}` : undefined;
    return markdown
      ? `${i + 1}. **${s.title}** (${s.effort}, ${s.name})${place === undefined ? '' : `, starting at \`${place}\``}: ${s.why}\n`
      : `${i + 1}. ${s.title} (${s.effort})\n   ${s.name}: ${s.why}\n${place === undefined ? '' : `   start at ${place}\n`}${s.fix === null ? '' : `   ${s.fix}\n`}   ${s.page}\n`;
  }).join('');
}

function paragraphs(markdown: string): string {
  // Code keeps its lines.
  return markdown.split(/(^```[\s\S]*?^```)/m).map(part => (part.startsWith('```') ? indented(part) : part.split(/\n\s*\n/).map(p => wrapped(plainText(p))).filter(Boolean).join('\n\n')))
    .filter(Boolean).join('\n\n');
}

function indented(fence: string): string {
  return fence.split('\n').slice(1, -1).map(line => `    ${line}`).join('\n');
}

function wrapped(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line].join('\n');
}
