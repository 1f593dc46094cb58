import type { AnyRule } from '../../../../core/rule.ts';
import { duplicateRuns } from './duplicate-runs.ts';
import { missingCache } from './missing-cache.ts';
import { missingConcurrency } from './missing-concurrency.ts';
import { missingTimeout } from './missing-timeout.ts';
import { needlessHistory } from './needless-history.ts';
import { outdatedAction } from './outdated-action.ts';
import { shellcheck } from './shellcheck.ts';

export const flowRules: readonly AnyRule[] = [
  duplicateRuns,
  missingCache,
  missingConcurrency,
  missingTimeout,
  needlessHistory,
  outdatedAction,
  shellcheck,
];
