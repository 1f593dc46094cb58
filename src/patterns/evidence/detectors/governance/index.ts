import type { AnyDetector } from '../../detector.ts';
import { auditTrail } from './audit-trail-by-construction.ts';
import { continuousCompliance } from './continuous-compliance.ts';
import { dataClassification } from './data-classification-drives-handling.ts';
import { exceptionWithExpiry } from './exception-with-expiry.ts';
import { namedOwnership } from './named-ownership.ts';
import { separationOfDuties } from './separation-of-duties-through-the-pipeline.ts';

export const GOVERNANCE: readonly AnyDetector[] = [
  auditTrail, separationOfDuties, continuousCompliance, exceptionWithExpiry, dataClassification, namedOwnership,
];
