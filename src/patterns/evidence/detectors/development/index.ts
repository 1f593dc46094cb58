import type { AnyDetector } from '../../detector.ts';
import { codeReviewAsLearning } from './code-review-as-learning.ts';
import { continuousIntegration } from './continuous-integration.ts';
import { livingDocumentation } from './living-documentation.ts';
import { smallBatches } from './small-batches.ts';
import { trunkBasedDevelopment } from './trunk-based-development.ts';
import { versionControlEverything } from './version-control-everything.ts';

export const DEVELOPMENT: readonly AnyDetector[] = [
  trunkBasedDevelopment, versionControlEverything, continuousIntegration, livingDocumentation, codeReviewAsLearning, smallBatches,
];
