/**
 * The seven wastes of manufacturing in their software form
 * (Poppendieck, *Lean Software Development*, 2003, after Ohno and Shingo).
 */
export const WASTES = [
  'partially-done-work',
  'handoffs',
  'context-switching',
  'delays',
  'extra-features',
  'relearning',
  'defects',
] as const;

export type Waste = (typeof WASTES)[number];
