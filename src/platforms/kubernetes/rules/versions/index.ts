import type { AnyRule } from '../../../../core/rule.ts';
import { deprecatedApi } from './deprecated-api.ts';
import { removedApi } from './removed-api.ts';

/** API versions that are on their way out, against the target version of the settings. */
export const versionRules: readonly AnyRule[] = [removedApi, deprecatedApi];
