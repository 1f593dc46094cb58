import MiniSearch from 'minisearch';

/** Words that stand everywhere. */
const COMMON = new Set(['a', 'an', 'and', 'as', 'at', 'by', 'for', 'in', 'is', 'of', 'on', 'or', 'the', 'to', 'with']);

/** What search reads of a pattern: the cards that faces show have these fields. */
export interface Searchable {
  slug: string;
  number?: number;
  name: string;
  summary: string;
  aliases: readonly string[];
  /** Plain text of the page. */
  text: string;
}

/** Finds patterns while one types. */
export interface Search {
  /** Slugs, best first. A number finds the pattern that bears it. Words that match together come first; without such, any word will do. */
  find(query: string): string[];
}

/**
 * An index over names, aliases, summaries and text, the same for every face. Typing errors are forgiven: one in a word of four letters,
 * two in one of eight; the beginning of a word is enough. A word that a page holds is no typing error: `canary` doesn't find `carry`.
 */
export function makeSearch(patterns: readonly Searchable[]): Search {
  const words = new Set<string>();
  const index = new MiniSearch<Searchable>({
    idField: 'slug',
    fields: ['name', 'aliases', 'summary', 'text'],
    extractField: (pattern, field) => {
      const value = pattern[field as keyof Searchable];
      return Array.isArray(value) ? value.join(' ; ') : String(value ?? '');
    },
    processTerm: term => {
      const word = wordOf(term);
      if (word !== undefined) words.add(word);
      return word;
    },
    searchOptions: {
      processTerm: wordOf,
      boost: { name: 8, aliases: 5, summary: 2 },
      prefix: true,
      fuzzy: term => (term.length > 3 && !words.has(term) ? 0.25 : false),
      maxFuzzy: 2,
      weights: { fuzzy: 0.3, prefix: 0.6 },
    },
  });
  index.addAll(patterns);
  return {
    find(query) {
      const number = /^#?(\d+)$/.exec(query.trim())?.[1];
      const numbered = patterns.filter(p => number !== undefined && p.number === Number(number)).map(p => p.slug);
      const all = index.search(query, { combineWith: 'AND' });
      const found = all.length ? all : index.search(query, { combineWith: 'OR' });
      return [...new Set([...numbered, ...found.map(f => String(f.id))])];
    },
  };
}

function wordOf(term: string): string | undefined {
  const word = term.toLowerCase();
  return COMMON.has(word) ? undefined : word;
}
