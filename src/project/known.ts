import type { Certainty, Known } from './project.ts';

/** A fact with its place. @param line From 1. */
export function known<T>(value: T, file: string, line: number, certainty: Certainty = 'certain'): Known<T> {
  return { value, file, line, certainty };
}

/** Each value once, in the order of their first places; a later place that is surer replaces an earlier one. */
export function once<T>(facts: readonly Known<T>[]): Known<T>[] {
  const found = new Map<string, Known<T>>();
  for (const fact of facts) {
    const key = typeof fact.value === 'object' ? JSON.stringify(fact.value) : String(fact.value);
    const before = found.get(key);
    if (!before || RANK[fact.certainty] > RANK[before.certainty]) found.set(key, fact);
  }
  return [...found.values()];
}

/** The surest fact; of equally sure ones the first. */
export function surest<T>(facts: readonly (Known<T> | undefined)[]): Known<T> | undefined {
  let best: Known<T> | undefined;
  for (const fact of facts) if (fact && (!best || RANK[fact.certainty] > RANK[best.certainty])) best = fact;
  return best;
}

const RANK: Record<Certainty, number> = { guess: 0, likely: 1, certain: 2 };
