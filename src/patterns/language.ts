import type { Host } from '../core/host.ts';
import { unpack, type PackedLanguage } from './packed.ts';
import type { Page, Work } from './pattern.ts';

/** The pattern language: pages by slug, and the edges between them. */
export class Language {
  private readonly bySlug: ReadonlyMap<string, Page>;

  /** @param works By their id. */
  constructor(readonly pages: readonly Page[], readonly works: ReadonlyMap<string, Work> = new Map()) {
    this.bySlug = new Map(pages.map(p => [p.slug, p]));
  }

  /** The page of this very name; a redirect gives its own page, which says why. */
  page(slug: string): Page | undefined {
    return this.bySlug.get(slug);
  }

  /** The page of a name or of what it was merged into. */
  resolve(slug: string): Page | undefined {
    let page = this.bySlug.get(slug);
    for (let steps = 0; page?.redirect !== undefined && steps < this.pages.length; steps++) page = this.bySlug.get(page.redirect);
    return page?.redirect === undefined ? page : undefined;
  }

  /** The patterns that come with the product, redirects included, by number. */
  get numbered(): readonly Page[] {
    return this.pages.filter(p => p.number !== undefined).sort((a, b) => a.number! - b.number!);
  }

  /** The anti-patterns that this pattern leads out of. */
  antiPatternsOf(slug: string): readonly Page[] {
    return this.pages.filter(p => p.kind === 'anti-pattern' && p.cures.includes(slug));
  }

  /**
   * This language with users' own patterns in it: their edges show on the other side too, and those that lead nowhere are left out. A page
   * with the slug of one of ours, or with that of an own page before it, is left out: diagnostics say so at its line.
   */
  withOwn(own: readonly Page[]): Language {
    const joined = new Map(this.pages.map(p => [p.slug, p]));
    const added: Page[] = [];
    for (const page of own) {
      if (joined.has(page.slug)) continue;
      joined.set(page.slug, page);
      added.push(page);
    }
    if (!added.length) return this;
    const edges = { larger: new Edges(), smaller: new Edges(), related: new Edges() };
    for (const page of added) {
      for (const to of page.larger) edges.smaller.add(to, page.slug);
      for (const to of page.smaller) edges.larger.add(to, page.slug);
      for (const to of page.related) edges.related.add(to, page.slug);
    }
    const known = (slugs: readonly string[]): string[] => slugs.filter(s => joined.has(s));
    const pages = [...joined.values()].map(page => ({
      ...page,
      larger: edges.larger.join(page.slug, known(page.larger)),
      smaller: edges.smaller.join(page.slug, known(page.smaller)),
      related: edges.related.join(page.slug, known(page.related)),
      cures: known(page.cures),
    }));
    return new Language(pages, this.works);
  }
}

/** Edges that others name, by the pattern that they lead to. */
class Edges {
  private readonly from = new Map<string, string[]>();

  add(to: string, slug: string): void {
    const known = this.from.get(to);
    if (known) known.push(slug);
    else this.from.set(to, [slug]);
  }

  join(slug: string, named: readonly string[]): string[] {
    return [...new Set([...named, ...(this.from.get(slug) ?? [])])];
  }
}

/** The language that comes with the product. @throws Error where the build has no `patterns.json`. */
export function loadLanguage(host: Host): Language {
  const packed = JSON.parse(new TextDecoder().decode(host.asset('patterns.json'))) as PackedLanguage;
  const { pages, works } = unpack(packed);
  return new Language(pages, works);
}
