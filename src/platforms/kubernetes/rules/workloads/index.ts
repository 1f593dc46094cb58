import type { AnyRule } from '../../../../core/rule.ts';
import { fieldRules } from './fields/index.ts';

export const workloadRules: readonly AnyRule[] = [...fieldRules];
