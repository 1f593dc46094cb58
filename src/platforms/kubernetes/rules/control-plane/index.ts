import type { AnyRule } from '../../../../core/rule.ts';
import { flagRule } from './check.ts';
import { FLAG_ROWS } from './rows.ts';

export const controlPlaneRules: readonly AnyRule[] = FLAG_ROWS.map(flagRule);
