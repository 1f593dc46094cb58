import type { RuleDocs } from '../core/platform.ts';
import { dockerfileDocs } from '../platforms/dockerfile/docs.ts';
import { kubernetesDocs } from '../platforms/kubernetes/docs.ts';
import { terraformDocs } from '../platforms/terraform/docs.ts';

/**
 * Explanations and examples of rules that families make, by rule id. Only the page maker and the tests import this, so
 * that prose and examples stay out of the bundles.
 */
export const FAMILY_DOCS: ReadonlyMap<string, RuleDocs> = new Map([...dockerfileDocs, ...kubernetesDocs, ...terraformDocs]);
