import { compilePage } from '../../patterns/compile.ts';
import type { StatedStatus } from '../../patterns/evidence/report.ts';
import type { Language } from '../../patterns/language.ts';
import type { Page } from '../../patterns/pattern.ts';
import { readAssessment } from '../../platforms/pattern-language/assessment/read.ts';
import { fileKind } from '../../platforms/pattern-language/recognise.ts';

/** What users add to the language in their repository. */
export interface OwnPatterns {
  /** The language with their pages in it. */
  language: Language;
  /** Their self-assessment, by slug. */
  stated: ReadonlyMap<string, StatedStatus>;
}

/** Whether a path is of a page or of the self-assessment of users. */
export function isOwnPatternFile(path: string): boolean {
  return path.startsWith('.devops/') && fileKind(path) !== undefined;
}

/**
 * Joins users' pages to the language and reads what they state of themselves. What is wrong with their files the linter says at its
 * line; here it is left out.
 * @param texts By path.
 */
export function readOwnPatterns(texts: ReadonlyMap<string, string>, language: Language): OwnPatterns {
  const pages: Page[] = [];
  const stated = new Map<string, StatedStatus>();
  for (const [path, text] of texts) {
    if (fileKind(path) === 'assessment') {
      for (const { slug, status, date, reason } of readAssessment(text).statements) stated.set(slug, { status, date, reason });
      continue;
    }
    const { page } = compilePage(path, text, language.works);
    if (!page) continue;
    // Numbers are those of the hundred, whatever a page says of itself.
    const { number: _, ...own } = page;
    pages.push({ ...own, file: path });
  }
  return { language: language.withOwn(pages), stated };
}
