import type { AnyRule } from '../../../../core/rule.ts';
import { bindingToEveryone } from './binding-to-everyone.ts';
import { clusterAdminBinding } from './cluster-admin-binding.ts';
import { PERMISSION_ROWS } from './permission-rows.ts';
import { permissionRule } from './permissions.ts';
import { wildcardRole } from './wildcard-role.ts';

export const accessRules: readonly AnyRule[] = [...PERMISSION_ROWS.map(permissionRule), bindingToEveryone, clusterAdminBinding, wildcardRole];
