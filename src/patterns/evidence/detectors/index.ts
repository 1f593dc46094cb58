import type { AnyDetector } from '../detector.ts';
import { AI } from './ai/index.ts';
import { DATA } from './data/index.ts';
import { DEVELOPMENT } from './development/index.ts';
import { GOVERNANCE } from './governance/index.ts';
import { OPERATIONS } from './operations/index.ts';
import { PIPELINE } from './pipeline/index.ts';
import { PLATFORM } from './platform/index.ts';
import { PRODUCT } from './product/index.ts';
import { QUALITY } from './quality/index.ts';
import { SECURITY } from './security/index.ts';

/** Every detector; patterns that are not among them can't be observed in files. */
export const DETECTORS: readonly AnyDetector[] = [
  ...PRODUCT, ...DEVELOPMENT, ...PIPELINE, ...QUALITY, ...PLATFORM, ...SECURITY, ...OPERATIONS, ...DATA, ...AI, ...GOVERNANCE,
];
