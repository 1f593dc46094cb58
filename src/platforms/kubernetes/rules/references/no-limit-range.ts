import { namespacePolicy } from './namespace-policy.ts';

/** Pods in a namespace without a LimitRange. */
export const noLimitRange = namespacePolicy(
  {
    id: 'kubernetes/no-limit-range',
    summary: 'Pods in a namespace that has no LimitRange',
    aliases: ['kics:4a20ebac-1060-4c81-95d1-1f7f620e983b'],
    references: ['https://kubernetes.io/docs/concepts/policy/limit-range/'],
    messages: { missing: 'no LimitRange here gives the namespace `{namespace}` defaults and bounds for a container' },
  },
  'LimitRange',
);
