/** Where the reader has been, as a browser keeps it. Plain data: it outlives the view. */
export interface History {
  slugs: readonly string[];
  at: number;
}
export const NO_HISTORY: History = { slugs: [], at: -1 };
const MOST = 100;

/** Goes to a pattern; what lay ahead is forgotten. */
export function visit({ slugs, at }: History, slug: string): History {
  if (slugs[at] === slug) return { slugs, at };
  const kept = [...slugs.slice(0, at + 1), slug].slice(-MOST);
  return { slugs: kept, at: kept.length - 1 };
}

/** Goes back (-1) or forward (1), as far as there is something. */
export function step({ slugs, at }: History, by: -1 | 1): History {
  return { slugs, at: Math.max(0, Math.min(slugs.length - 1, at + by)) };
}

/** The slug of the page that is shown; `undefined` before the first. */
export function current({ slugs, at }: History): string | undefined {
  return slugs[at];
}

/** The slug that a link of the language's Markdown leads to, `slug.md`; undefined for every other link. */
export function slugOf(href: string): string | undefined {
  return /^(?:\.\/)?([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/.exec(href)?.[1];
}
