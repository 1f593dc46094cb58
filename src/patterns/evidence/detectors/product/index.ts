import type { AnyDetector } from '../../detector.ts';

export const PRODUCT: readonly AnyDetector[] = [];
