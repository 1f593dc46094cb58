import { namespacePolicy } from './namespace-policy.ts';

/** Pods in a namespace without a ResourceQuota. */
export const noResourceQuota = namespacePolicy(
  {
    id: 'kubernetes/no-resource-quota',
    summary: 'Pods in a namespace that has no ResourceQuota',
    aliases: ['kics:48a5beba-e4c0-4584-a2aa-e6894e4cf424'],
    references: ['https://kubernetes.io/docs/concepts/policy/resource-quotas/'],
    messages: { missing: 'no ResourceQuota here bounds what the namespace `{namespace}` may use of the cluster' },
  },
  'ResourceQuota',
);
