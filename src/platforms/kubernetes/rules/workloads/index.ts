import type { AnyRule } from '../../../../core/rule.ts';

export const workloadRules: readonly AnyRule[] = [];
