import type { AnyDetector } from '../../detector.ts';

export const QUALITY: readonly AnyDetector[] = [];
