import type { AnyRule } from '../../../core/rule.ts';
import { schemaRules } from './schema/index.ts';
import { triggerRules } from './triggers/index.ts';
import { jobRules } from './jobs/index.ts';
import { expressionRules } from './expressions/index.ts';
import { callRules } from './calls/index.ts';
import { commandRules } from './commands/index.ts';
import { flowRules } from './flow/index.ts';
import { securityRules } from './security/index.ts';
import { stopTheLineRules } from './stop-the-line/index.ts';

export const rules: readonly AnyRule[] = [...schemaRules, ...triggerRules, ...jobRules, ...expressionRules, ...callRules, ...commandRules, ...securityRules, ...stopTheLineRules, ...flowRules];
