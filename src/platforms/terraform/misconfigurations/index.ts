import type { AnyRule } from '../../../core/rule.ts';
import { joinedRule } from './joined-rule.ts';
import { misconfigurationRule } from './rule.ts';
import { JOINED_ROWS, ROWS } from './tables/index.ts';

/** The rules of the families: each row of the tables is one. */
export const MISCONFIGURATIONS: readonly AnyRule[] = [...ROWS.map(misconfigurationRule), ...JOINED_ROWS.map(joinedRule)];
