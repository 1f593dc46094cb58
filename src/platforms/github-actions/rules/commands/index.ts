import type { AnyRule } from '../../../../core/rule.ts';
import { deprecatedCommand } from './deprecated-command.ts';

export const commandRules: readonly AnyRule[] = [deprecatedCommand];
