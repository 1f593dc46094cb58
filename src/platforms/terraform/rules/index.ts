import type { AnyRule } from '../../../core/rule.ts';
import { commentStyle } from './comment-style.ts';
import { duplicateArgument } from './duplicate-argument.ts';
import { duplicateDeclaration } from './duplicate-declaration.ts';
import { duplicateKey } from './duplicate-key.ts';
import { emptyListComparison } from './empty-list-comparison.ts';
import { interpolationOnly } from './interpolation-only.ts';
import { jsonRoot } from './json-root.ts';
import { legacyIndex } from './legacy-index.ts';
import { moduleInputs } from './module-inputs.ts';
import { shortLookup } from './short-lookup.ts';
import { syntax } from './syntax.ts';
import { undeclaredReference } from './undeclared-reference.ts';
import { undeclaredValue } from './undeclared-value.ts';
import { unknownArgument } from './unknown-argument.ts';
import { unknownBlock } from './unknown-block.ts';
import { unknownModuleOutput } from './unknown-module-output.ts';
import { unusedDeclaration } from './unused-declaration.ts';

/** The rules that are written one by one, in the order of their names. */
export const RULES: readonly AnyRule[] = [
  commentStyle, duplicateArgument, duplicateDeclaration, duplicateKey, emptyListComparison, interpolationOnly, jsonRoot, legacyIndex,
  moduleInputs, shortLookup, syntax, undeclaredReference, undeclaredValue, unknownArgument, unknownBlock, unknownModuleOutput,
  unusedDeclaration,
];
