export type { Applied, Uses } from './apply.ts';
export { applySuppressions, isExpired, isOurs, mergeUses, nameMatches } from './apply.ts';
export { findSuppressions } from './find.ts';
export type { Review, ReviewOptions } from './review.ts';
export { reviewSuppressions } from './review.ts';
export type { Scope, Suppression } from './types.ts';
export { OURS } from './types.ts';
