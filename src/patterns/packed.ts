import type { Page, Reference, Work } from './pattern.ts';

/** A page as the asset keeps it: works by their id, fields that are empty left out. */
type PackedPage = Partial<Omit<Page, 'references'>> & Pick<Page, 'kind' | 'slug' | 'name' | 'body'> & {
  references?: readonly (Omit<Reference, 'work'> & { work: string })[];
};

/** The asset `patterns.json`. */
export interface PackedLanguage {
  works: readonly Work[];
  pages: readonly PackedPage[];
}

/** What a page has where the asset says nothing. */
const EMPTY = {
  summary: '', themes: [], confidence: '', aliases: [], larger: [], smaller: [], related: [], cures: [], ai: 'none', observable: 'never',
  references: [], frameworks: {}, wastes: [], flow: [],
} as const satisfies Partial<Page>;

/** The language as the asset `patterns.json` holds it. */
export function pack(pages: readonly Page[], works: ReadonlyMap<string, Work>): PackedLanguage {
  return {
    works: [...works.values()],
    pages: pages.map(page => {
      const given = Object.entries(page).filter(
        ([name, value]) => JSON.stringify(value) !== JSON.stringify((EMPTY as Record<string, unknown>)[name]),
      );
      const packed = {
        ...Object.fromEntries(given), references: page.references.map(r => ({ ...r, work: r.work.id })),
      } as unknown as PackedPage;
      return packed;
    }),
  };
}

/** The pages and works of a packed language. */
export function unpack(packed: PackedLanguage): { pages: Page[]; works: ReadonlyMap<string, Work> } {
  const works = new Map(packed.works.map(w => [w.id, w]));
  const pages = packed.pages.map(({ references = [], ...page }): Page => ({
    ...EMPTY, ...page,
    references: references.flatMap(r => {
      const work = works.get(r.work);
      return work ? [{ ...r, work }] : [];
    }),
  }));
  return { pages, works };
}
