import { missingObject } from './missing-object.ts';

/** The Service that gives the pods of a StatefulSet their names, and that nobody here declares. */
export const missingService = missingObject(
  {
    id: 'kubernetes/missing-service',
    summary: 'The Service that a StatefulSet names does not exist',
    aliases: ['kube-score:statefulset-has-servicename'],
    references: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  },
  ['Service'],
);
