import type { AnyDetector } from '../../detector.ts';
import { stopTheLine } from './stop-the-line.ts';

export const PIPELINE: readonly AnyDetector[] = [stopTheLine];
