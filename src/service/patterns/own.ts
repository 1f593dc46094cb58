import { parseYaml } from '../../documents/yaml/index.ts';
import { compilePage } from '../../patterns/compile.ts';
import { STATUSES } from '../../patterns/evidence/status.ts';
import type { StatedStatus } from '../../patterns/evidence/report.ts';
import type { Language } from '../../patterns/language.ts';
import type { Page } from '../../patterns/pattern.ts';

const PAGE = /^\.devops\/patterns\/[^/]+\.md$/;
const ASSESSMENT = /^\.devops\/patterns\/assessment\.ya?ml$/;

/** What users add to the language in their repository. */
export interface OwnPatterns {
  /** The language with their pages in it. */
  language: Language;
  /** Their self-assessment, by slug. */
  stated: ReadonlyMap<string, StatedStatus>;
}

/** Whether a path is of a page or of the self-assessment of users. */
export function isOwnPatternFile(path: string): boolean {
  return PAGE.test(path) || ASSESSMENT.test(path);
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
    if (ASSESSMENT.test(path)) {
      for (const [slug, status] of statements(text)) stated.set(slug, status);
      continue;
    }
    const { page } = compilePage(path, text, language.works);
    if (page) pages.push({ ...page, file: path });
  }
  return { language: language.withOwn(pages), stated };
}

function statements(text: string): [string, StatedStatus][] {
  const { root } = parseYaml(text);
  if (root?.kind !== 'map') return [];
  return root.entries.flatMap(({ key, value }): [string, StatedStatus][] => {
    if (value.kind !== 'map') return [];
    const field = (name: string): string | undefined => {
      const node = value.get(name);
      return node?.kind === 'scalar' && node.value !== null ? node.text : undefined;
    };
    const status = STATUSES.find(s => s === field('status'));
    const [date, reason] = [field('date'), field('reason')];
    return status && date !== undefined && reason !== undefined ? [[key.text, { status, date, reason }]] : [];
  });
}
