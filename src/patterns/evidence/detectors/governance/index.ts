import type { AnyDetector } from '../../detector.ts';

export const GOVERNANCE: readonly AnyDetector[] = [];
