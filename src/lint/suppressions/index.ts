export type { Uses } from './apply.ts';
export { applySuppressions, mergeUses } from './apply.ts';
export { findSuppressions } from './find.ts';
export { reviewSuppressions } from './review.ts';
export type { Suppression } from './types.ts';
