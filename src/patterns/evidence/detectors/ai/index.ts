import type { AnyDetector } from '../../detector.ts';

export const AI: readonly AnyDetector[] = [];
