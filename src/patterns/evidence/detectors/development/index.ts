import type { AnyDetector } from '../../detector.ts';

export const DEVELOPMENT: readonly AnyDetector[] = [];
