import type { AnyRule } from '../../../../core/rule.ts';
import { continuedCheck } from './continued-check.ts';
import { deployBesideChecks } from './deploy-beside-checks.ts';
import { deployDespiteFailure } from './deploy-despite-failure.ts';
import { softCheck } from './soft-check.ts';
import { swallowedExit } from './swallowed-exit.ts';

export const stopTheLineRules: readonly AnyRule[] = [
  continuedCheck,
  deployBesideChecks,
  deployDespiteFailure,
  softCheck,
  swallowedExit,
];
