import { THEMES } from '../../patterns/pattern.ts';
import type { AiEffect } from '../../patterns/pattern.ts';
import type { EvidenceStatus } from '../../patterns/evidence/status.ts';
import type { PatternCard } from '../../service/pattern-views.ts';
import { SCALES, scaleWords, statusOf, STATUS_WORDS, THEME_WORDS } from '../../service/pattern-words.ts';

export type Grouping = 'scale' | 'theme' | 'status';

/** What is shown of the catalogue; an empty string lets everything through. */
export interface Filters {
  status: EvidenceStatus | '';
  observable: 'files' | 'reading' | '';
  ai: AiEffect | '';
}
export const NO_FILTERS: Filters = { status: '', observable: '', ai: '' };

/** A group of the catalogue: a scale, a theme or a status. */
export interface Group {
  /** Stays the same while words change: what is expanded is kept by it. */
  id: string;
  name: string;
  cards: readonly PatternCard[];
}

/** Whether a pattern passes the filters that are chosen. */
export function matchesFilters(card: PatternCard, { status, observable, ai }: Filters): boolean {
  if (card.kind === 'redirect') return false;
  if (status && statusOf(card) !== status) return false;
  if (observable && (card.kind !== 'pattern' || (card.observable === 'never') !== (observable === 'reading'))) return false;
  return !ai || card.ai === ai;
}

/** The catalogue in groups, empty ones left out; anti-patterns are a group of their own. A pattern of two themes stands in both. */
export function groupsOf(cards: readonly PatternCard[], by: Grouping): Group[] {
  const patterns = cards.filter(c => c.kind === 'pattern');
  const groups: Group[] = {
    scale: () =>
      SCALES.map(({ scale }) => ({ id: `scale-${scale}`, name: scaleWords(scale), cards: patterns.filter(c => c.scale === scale) })),
    theme: () =>
      THEMES.map(theme => ({ id: `theme-${theme}`, name: THEME_WORDS[theme], cards: patterns.filter(c => c.themes.includes(theme)) })),
    status: () =>
      (Object.keys(STATUS_WORDS) as EvidenceStatus[]).map(status => ({
        id: `status-${status}`, name: STATUS_WORDS[status], cards: patterns.filter(c => statusOf(c) === status),
      })),
  }[by]();
  const placed = new Set(groups.flatMap(g => g.cards));
  groups.push(
    { id: 'other', name: 'Others', cards: patterns.filter(c => !placed.has(c)) },
    { id: 'anti-patterns', name: 'Anti-patterns', cards: cards.filter(c => c.kind === 'anti-pattern') },
  );
  return groups.filter(g => g.cards.length).map(g => ({ ...g, cards: g.cards.toSorted(byNumber) }));
}

/** By number; users' own patterns, which have none, after those, by name. */
function byNumber(a: PatternCard, b: PatternCard): number {
  return (a.number ?? 1e6) - (b.number ?? 1e6) || a.name.localeCompare(b.name);
}
