import type { AnyRule } from '../../../../core/rule.ts';

export const securityRules: readonly AnyRule[] = [];
