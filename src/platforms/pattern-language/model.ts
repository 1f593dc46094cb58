import type { Document } from '../../core/document.ts';
import { readAssessment, type Assessment } from './assessment/read.ts';
import { readPage, type PageSource } from './page/read.ts';
import { fileKind } from './recognise.ts';

/** A file below `.devops/patterns/`. */
export type PatternFile = { kind: 'page'; page: PageSource } | { kind: 'assessment'; assessment: Assessment };

/** Reads a page or an assessment, by its path. */
export function parsePatternFile({ path, text }: Document): PatternFile {
  return fileKind(path) === 'assessment'
    ? { kind: 'assessment', assessment: readAssessment(text) }
    : { kind: 'page', page: readPage(path, text) };
}
