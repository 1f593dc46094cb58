import type { AnyRule } from '../../../core/rule.ts';
import { duplicateArgument } from './duplicate-argument.ts';
import { duplicateDeclaration } from './duplicate-declaration.ts';
import { moduleInputs } from './module-inputs.ts';
import { syntax } from './syntax.ts';
import { undeclaredReference } from './undeclared-reference.ts';
import { undeclaredValue } from './undeclared-value.ts';
import { unknownArgument } from './unknown-argument.ts';
import { unknownBlock } from './unknown-block.ts';
import { unknownModuleOutput } from './unknown-module-output.ts';
import { unusedDeclaration } from './unused-declaration.ts';

export const RULES: readonly AnyRule[] = [
  syntax, duplicateArgument, unknownBlock, unknownArgument,
  undeclaredReference, unusedDeclaration, duplicateDeclaration, moduleInputs, unknownModuleOutput, undeclaredValue,
];
