import { missingObject } from './missing-object.ts';

/** A ConfigMap or Secret that a pod needs and nobody here declares. */
export const missingConfig = missingObject(
  {
    id: 'kubernetes/missing-config',
    summary: 'A ConfigMap or Secret that a pod needs does not exist',
    aliases: ['kube-linter:env-value-from'],
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#restrictions',
      'https://kubernetes.io/docs/concepts/configuration/secret/#restriction-secret-must-exist',
    ],
  },
  ['ConfigMap', 'Secret'],
  // The cluster's certificate authority, published in every namespace.
  name => name === 'kube-root-ca.crt',
);
