import type { RuleDocs } from '../../core/platform.ts';
import { FAMILIES } from './families/index.ts';

/** Explanations and examples of the rules that families make. */
export const dockerfileDocs: ReadonlyMap<string, RuleDocs> = new Map(FAMILIES.flatMap(f => f.docs()));
