import type { AnyRule } from '../../../../core/rule.ts';
import { actionInputs } from './action-inputs.ts';
import { actionRuntime } from './action-runtime.ts';
import { localAction } from './local-action.ts';
import { localWorkflow } from './local-workflow.ts';
import { usesFormat } from './uses-format.ts';
import { workflowCallFormat } from './workflow-call-format.ts';

export const callRules: readonly AnyRule[] = [usesFormat, workflowCallFormat, actionInputs, actionRuntime, localWorkflow, localAction];
