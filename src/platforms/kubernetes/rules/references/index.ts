import type { AnyRule } from '../../../../core/rule.ts';
import { autoscalerTarget } from './autoscaler-target.ts';
import { budgetBlocksDrain } from './budget-blocks-drain.ts';
import { budgetSelectsNothing } from './budget-selects-nothing.ts';
import { duplicateObject } from './duplicate-object.ts';
import { ingressBackend } from './ingress-backend.ts';
import { missingClaim } from './missing-claim.ts';
import { missingConfigKey } from './missing-config-key.ts';
import { missingConfig } from './missing-config.ts';
import { missingRole } from './missing-role.ts';
import { missingServiceAccount } from './missing-service-account.ts';
import { missingService } from './missing-service.ts';
import { monitorSelectsNothing } from './monitor-selects-nothing.ts';
import { noDisruptionBudget } from './no-disruption-budget.ts';
import { noLimitRange } from './no-limit-range.ts';
import { noResourceQuota } from './no-resource-quota.ts';
import { policySelectsNothing } from './policy-selects-nothing.ts';
import { replicasAndAutoscaler } from './replicas-and-autoscaler.ts';
import { selectorMismatch } from './selector-mismatch.ts';
import { serviceSelectsNothing } from './service-selects-nothing.ts';
import { serviceTargetPort } from './service-target-port.ts';
import { sharedServiceAccount } from './shared-service-account.ts';
import { unguardedPods } from './unguarded-pods.ts';
import { unknownVolume } from './unknown-volume.ts';

/** What refers to what: within an object, and across files. */
export const referenceRules: readonly AnyRule[] = [
  selectorMismatch,
  unknownVolume,
  serviceSelectsNothing,
  serviceTargetPort,
  ingressBackend,
  autoscalerTarget,
  policySelectsNothing,
  budgetSelectsNothing,
  budgetBlocksDrain,
  monitorSelectsNothing,
  replicasAndAutoscaler,
  missingConfig,
  missingConfigKey,
  missingServiceAccount,
  missingRole,
  missingClaim,
  duplicateObject,
  noLimitRange,
  noResourceQuota,
  noDisruptionBudget,
  sharedServiceAccount,
  missingService,
  unguardedPods,
];
