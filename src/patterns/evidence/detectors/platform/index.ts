import type { AnyDetector } from '../../detector.ts';

export const PLATFORM: readonly AnyDetector[] = [];
