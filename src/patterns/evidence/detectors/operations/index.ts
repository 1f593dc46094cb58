import type { AnyDetector } from '../../detector.ts';
import { gracefulDegradation } from './graceful-degradation.ts';

export const OPERATIONS: readonly AnyDetector[] = [gracefulDegradation];
