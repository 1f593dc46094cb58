import MiniSearch from 'minisearch';
import type { PatternCard } from '../../service/pattern-views.ts';

/** Words that stand everywhere. */
const COMMON = new Set(['a', 'an', 'and', 'as', 'at', 'by', 'for', 'in', 'is', 'of', 'on', 'or', 'the', 'to', 'with']);

/** Finds patterns while one types. */
export interface Search {
  /** Slugs, best first. A number finds the pattern that bears it. */
  find(query: string): string[];
}

/** An index over names, aliases, summaries and text. Typing errors are forgiven: one in a word of four letters, two in one of eight. */
export function makeSearch(cards: readonly PatternCard[]): Search {
  const index = new MiniSearch<PatternCard>({
    idField: 'slug',
    fields: ['name', 'aliases', 'summary', 'text'],
    extractField: (card, field) => {
      const value = card[field as 'slug' | 'name' | 'aliases' | 'summary' | 'text'];
      return typeof value === 'string' ? value : value.join(' ; ');
    },
    processTerm: term => (COMMON.has(term.toLowerCase()) ? undefined : term.toLowerCase()),
    searchOptions: {
      boost: { name: 8, aliases: 5, summary: 2 },
      prefix: true,
      fuzzy: term => (term.length > 3 ? 0.25 : false),
      maxFuzzy: 2,
      weights: { fuzzy: 0.3, prefix: 0.6 },
    },
  });
  index.addAll(cards);
  return {
    find(query) {
      const number = /^#?(\d+)$/.exec(query.trim())?.[1];
      const numbered = cards.filter(c => number !== undefined && c.number === Number(number)).map(c => c.slug);
      const all = index.search(query, { combineWith: 'AND' });
      const found = all.length ? all : index.search(query, { combineWith: 'OR' });
      return [...new Set([...numbered, ...found.map(f => String(f.id))])];
    },
  };
}
