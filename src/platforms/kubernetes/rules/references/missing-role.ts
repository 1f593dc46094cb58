import { missingObject } from './missing-object.ts';

/** ClusterRoles that every cluster has: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings */
const BUILT_IN = /^(cluster-admin|admin|edit|view|system:.*|extension-apiserver-authentication-reader)$/;

/** A role that a binding grants and nobody here declares. */
export const missingRole = missingObject(
  {
    id: 'kubernetes/missing-role',
    summary: 'A role that a binding grants does not exist',
    references: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding'],
  },
  ['Role', 'ClusterRole'],
  name => BUILT_IN.test(name) || name.includes(':'),
);
