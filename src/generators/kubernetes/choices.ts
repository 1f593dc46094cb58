import type { Choice } from '../notes.ts';
import type { ServiceObject } from './objects.ts';

const WORKLOAD: readonly Choice[] = [
  { pattern: 'blast-radius-limitation', says: 'no root, no capability, no write to its own files: what breaks in does not get far' },
  {
    pattern: 'graceful-degradation',
    says: 'probes keep requests from pods that cannot answer, and the loss of a node takes some pods, not all',
  },
  { pattern: 'capacity-planning-as-continuous-activity', says: 'asks for what it needs and cannot take more' },
  { pattern: 'immutable-infrastructure', says: 'named by digest: what runs is what was tested' },
];

const CHOICES: Readonly<Record<string, readonly Choice[]>> = {
  'deployment.yaml': WORKLOAD,
  'stateful-set.yaml': WORKLOAD,
  'rollout.yaml': [
    ...WORKLOAD,
    { pattern: 'progressive-delivery', says: 'a new version gets a tenth of the requests first, and may be stopped there' },
  ],
  'service-account.yaml': [{ pattern: 'zero-trust-architecture', says: 'an identity of its own, without rights until it is given some' }],
  'external-secret.yaml': [{ pattern: 'secrets-management', says: 'values stay in the store, and change there without a release' }],
  'config.yaml': [{ pattern: 'version-control-everything', says: 'configuration has a history, and a change of it starts new pods' }],
  'service.yaml': [{ pattern: 'independent-deployability', says: 'others know its name, never its pods' }],
  'ingress.yaml': [{ pattern: 'zero-trust-architecture', says: 'reached by TLS alone' }],
  'http-route.yaml': [
    { pattern: 'zero-trust-architecture', says: 'reached through the listener of the gateway that has TLS, and no other' },
  ],
  'autoscaler.yaml': [{ pattern: 'capacity-planning-as-continuous-activity', says: 'as many pods as the load asks for, between bounds' }],
  'disruption-budget.yaml': [{ pattern: 'graceful-degradation', says: 'work on nodes takes one pod at a time' }],
  'network-policy.yaml': [{ pattern: 'zero-trust-architecture', says: 'closed but for what it is known to need' }],
};

/** Which patterns an object realises. */
export function choicesOf({ file }: Pick<ServiceObject, 'file'>): readonly Choice[] {
  return CHOICES[file] ?? [];
}
