import type { AnyRule } from '../../../core/rule.ts';
import { commentStyle } from './comment-style.ts';
import { defaultType } from './default-type.ts';
import { duplicateArgument } from './duplicate-argument.ts';
import { duplicateDeclaration } from './duplicate-declaration.ts';
import { duplicateKey } from './duplicate-key.ts';
import { emptyListComparison } from './empty-list-comparison.ts';
import { hardcodedCredentials } from './hardcoded-credentials.ts';
import { interpolationOnly } from './interpolation-only.ts';
import { iteratorOutside } from './iterator-outside.ts';
import { jsonRoot } from './json-root.ts';
import { legacyIndex } from './legacy-index.ts';
import { moduleInputs } from './module-inputs.ts';
import { moduleStructure } from './module-structure.ts';
import { namingConvention } from './naming-convention.ts';
import { privilegeEscalation } from './privilege-escalation.ts';
import { quotedReference } from './quoted-reference.ts';
import { quotedType } from './quoted-type.ts';
import { requiredProviders } from './required-providers.ts';
import { requiredVersion } from './required-version.ts';
import { shallowModuleClone } from './shallow-module-clone.ts';
import { shortLookup } from './short-lookup.ts';
import { syntax } from './syntax.ts';
import { undeclaredReference } from './undeclared-reference.ts';
import { undeclaredValue } from './undeclared-value.ts';
import { undescribedOutput, undescribedVariable } from './undescribed.ts';
import { unknownArgument } from './unknown-argument.ts';
import { unknownBlock } from './unknown-block.ts';
import { unknownFunction } from './unknown-function.ts';
import { unknownModuleOutput } from './unknown-module-output.ts';
import { unpinnedModule } from './unpinned-module.ts';
import { untypedVariable } from './untyped-variable.ts';
import { unusedDeclaration } from './unused-declaration.ts';
import { unusedRequiredProvider } from './unused-required-provider.ts';
import { unversionedModule } from './unversioned-module.ts';
import { workspaceRemote } from './workspace-remote.ts';

/** The rules that are written one by one, in the order of their names. */
export const RULES: readonly AnyRule[] = [
  commentStyle, defaultType, duplicateArgument, duplicateDeclaration, duplicateKey, emptyListComparison, hardcodedCredentials,
  interpolationOnly, iteratorOutside, jsonRoot, legacyIndex, moduleInputs, moduleStructure, namingConvention, privilegeEscalation,
  quotedReference, quotedType, requiredProviders, requiredVersion, shallowModuleClone, shortLookup, syntax, undeclaredReference,
  undeclaredValue, undescribedOutput, undescribedVariable, unknownArgument, unknownBlock, unknownFunction, unknownModuleOutput,
  unpinnedModule, untypedVariable, unusedDeclaration, unusedRequiredProvider, unversionedModule, workspaceRemote,
];
