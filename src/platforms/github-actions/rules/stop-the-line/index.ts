import type { AnyRule } from '../../../../core/rule.ts';

export const stopTheLineRules: readonly AnyRule[] = [];
