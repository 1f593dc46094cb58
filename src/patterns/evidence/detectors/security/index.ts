import type { AnyDetector } from '../../detector.ts';

export const SECURITY: readonly AnyDetector[] = [];
