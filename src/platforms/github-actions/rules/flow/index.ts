import type { AnyRule } from '../../../../core/rule.ts';

export const flowRules: readonly AnyRule[] = [];
