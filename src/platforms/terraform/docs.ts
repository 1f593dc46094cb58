import type { RuleDocs } from '../../core/platform.ts';
import { MISCONFIGURATION_DOCS } from './misconfigurations/docs.ts';

/** Explanations and examples of the rules that come from families, by id. Not part of the bundles. */
export const terraformDocs: ReadonlyMap<string, RuleDocs> = MISCONFIGURATION_DOCS;
