import type { AnyRule } from '../../../../core/rule.ts';

export const accessRules: readonly AnyRule[] = [];
