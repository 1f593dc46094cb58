import type { AnyRule } from '../../../core/rule.ts';
import { schemaRules } from './schema/index.ts';
import { flowRules } from './flow/index.ts';
import { securityRules } from './security/index.ts';
import { stopTheLineRules } from './stop-the-line/index.ts';

export const rules: readonly AnyRule[] = [...schemaRules, ...securityRules, ...stopTheLineRules, ...flowRules];
