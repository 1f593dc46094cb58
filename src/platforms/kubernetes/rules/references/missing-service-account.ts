import { missingObject } from './missing-object.ts';

/** A ServiceAccount that a pod or a binding names and nobody here declares. */
export const missingServiceAccount = missingObject(
  {
    id: 'kubernetes/missing-service-account',
    summary: 'A ServiceAccount that a pod or binding names does not exist',
    aliases: ['kube-linter:non-existent-service-account'],
    references: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#use-multiple-service-accounts'],
  },
  ['ServiceAccount'],
  (name, by) => name === 'default' || by.value.namespace === 'kube-system',
);
