import type { RuleDocs } from '../../core/platform.ts';
import { permissionDocs } from './rules/access/permission-docs.ts';
import { flagDocs } from './rules/control-plane/docs.ts';
import { fieldDocs } from './rules/workloads/fields/docs.ts';

/** Pages and examples of the rules that families make. */
export const kubernetesDocs: ReadonlyMap<string, RuleDocs> = new Map([...fieldDocs(), ...permissionDocs(), ...flagDocs()]);
