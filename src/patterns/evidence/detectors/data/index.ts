import type { AnyDetector } from '../../detector.ts';

export const DATA: readonly AnyDetector[] = [];
