import { missingObject } from './missing-object.ts';

/** A PersistentVolumeClaim that a pod mounts and nobody here declares. */
export const missingClaim = missingObject(
  {
    id: 'kubernetes/missing-claim',
    summary: 'A PersistentVolumeClaim that a pod mounts does not exist',
    references: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes'],
  },
  ['PersistentVolumeClaim'],
);
