import type { AnyRule } from '../../../../core/rule.ts';
import { cyclicNeeds } from './cyclic-needs.ts';
import { duplicateStepId } from './duplicate-step-id.ts';
import { envName } from './env-name.ts';
import { environmentSlip } from './environment-slip.ts';
import { invalidId } from './invalid-id.ts';
import { invalidPermissions } from './invalid-permissions.ts';
import { matrix } from './matrix.ts';
import { runnerLabel } from './runner-label.ts';
import { shellName } from './shell-name.ts';
import { unknownNeeds } from './unknown-needs.ts';

export const jobRules: readonly AnyRule[] = [
  unknownNeeds, cyclicNeeds, invalidId, duplicateStepId, runnerLabel, shellName, invalidPermissions, envName, matrix, environmentSlip,
];
