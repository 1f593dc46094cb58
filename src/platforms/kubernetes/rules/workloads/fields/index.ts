import type { AnyRule } from '../../../../../core/rule.ts';
import { fieldRule } from './check.ts';
import { FIELD_ROWS } from './rows.ts';

export const fieldRules: readonly AnyRule[] = FIELD_ROWS.map(fieldRule);
