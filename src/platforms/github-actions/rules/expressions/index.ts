import type { AnyRule } from '../../../../core/rule.ts';
import { conditionAlwaysTrue } from './condition-always-true.ts';
import { constantCondition } from './constant-condition.ts';
import { expressionSyntax } from './expression-syntax.ts';
import { expressionType } from './expression-type.ts';
import { functionCall } from './function-call.ts';
import { unknownContext } from './unknown-context.ts';
import { unknownProperty } from './unknown-property.ts';

export const expressionRules: readonly AnyRule[] = [
  expressionSyntax, unknownContext, functionCall, unknownProperty, expressionType, conditionAlwaysTrue, constantCondition,
];
