import type { AnyRule } from '../../../../core/rule.ts';
import { duplicateKey } from './duplicate-key.ts';
import { emptyValue } from './empty-value.ts';
import { invalidValue } from './invalid-value.ts';
import { misplacedExpression } from './misplaced-expression.ts';
import { missingKey } from './missing-key.ts';
import { numberRange } from './number-range.ts';
import { unknownKey } from './unknown-key.ts';
import { unusedAnchor } from './unused-anchor.ts';
import { wrongType } from './wrong-type.ts';
import { yamlSyntax } from './yaml-syntax.ts';

export const schemaRules: readonly AnyRule[] = [
  yamlSyntax, unknownKey, wrongType, missingKey, invalidValue, duplicateKey, emptyValue, misplacedExpression, numberRange, unusedAnchor,
];
