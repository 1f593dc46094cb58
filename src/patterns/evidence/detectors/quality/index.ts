import type { AnyDetector } from '../../detector.ts';
import { chaosEngineering } from './chaos-engineering.ts';
import { contractTesting } from './contract-testing.ts';
import { productionTesting } from './production-testing.ts';
import { qualityGates } from './quality-gates-with-escape-hatches.ts';
import { shiftLeftExpandRight } from './shift-left-expand-right.ts';
import { testPyramid } from './test-pyramid.ts';

export const QUALITY: readonly AnyDetector[] = [
  shiftLeftExpandRight, testPyramid, contractTesting, chaosEngineering, productionTesting, qualityGates,
];
