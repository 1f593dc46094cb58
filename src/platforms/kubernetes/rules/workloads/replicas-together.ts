import { fileRule } from '../../../../core/rule.ts';
import type { Alias } from '../../../../core/finding.ts';
import type { KubernetesModel } from '../../model.ts';
import { asScalar, at } from '../../read.ts';

const BY_KIND: Readonly<Record<string, readonly Alias[]>> = {
  Deployment: ['kube-linter:no-anti-affinity', 'kube-score:deployment-has-host-podantiaffinity', 'kics:a31b7b82-d994-48c4-bd21-3bab6c31827a'],
  StatefulSet: ['kube-linter:no-anti-affinity', 'kube-score:statefulset-has-host-podantiaffinity', 'kics:d740d048-8ed3-49d3-b77b-6f072f3b669e'],
};

export const replicasTogether = fileRule(
  {
    id: 'kubernetes/replicas-together',
    summary: 'All replicas may run on one node',
    category: 'reliability',
    severity: 'info',
    confidence: 'medium',
    persona: 'pedantic',
    patterns: ['graceful-degradation', 'blast-radius-limitation'],
    wastes: [],
    aliases: [...BY_KIND['Deployment']!, ...BY_KIND['StatefulSet']!.slice(1), 'kube-score:pod-topology-spread-constraints', 'polaris:topologySpreadConstraint'],
    references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/'],
    messages: { together: '{subject} has {replicas} replicas and nothing that keeps them apart: one node may hold them all; add `topologySpreadConstraints`' },
  },
  (model: KubernetesModel, context) => {
    for (const w of model.workloads) {
      const aliases = BY_KIND[w.object.kind];
      const replicas = asScalar(w.object.spec?.get('replicas'));
      if (!aliases || typeof replicas?.value !== 'number' || replicas.value < 2) continue;
      if (w.spec.get('topologySpreadConstraints') || at(w.spec, 'affinity', 'podAntiAffinity')) continue;
      context.report({
        at: replicas.range,
        subject: `${w.object.subject}.${w.specPath}.topologySpreadConstraints`,
        message: 'together',
        data: { subject: `\`${w.object.subject}\``, replicas: replicas.value },
        aliases: [...aliases, 'kube-score:pod-topology-spread-constraints', 'polaris:topologySpreadConstraint'],
      });
    }
  },
);
