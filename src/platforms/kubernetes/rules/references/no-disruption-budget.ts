import type { Alias } from '../../../../core/finding.ts';
import { factRule } from '../../../../core/rule.ts';
import { budgets } from './selectors.ts';

const ALIASES: Readonly<Record<string, readonly Alias[]>> = {
  Deployment: [
    'kube-score:deployment-has-poddisruptionbudget',
    'polaris:missingPodDisruptionBudget',
    'kics:b23e9b98-0cb6-4fc9-b257-1f3270442678',
  ],
  StatefulSet: [
    'kube-score:statefulset-has-poddisruptionbudget',
    'polaris:missingPodDisruptionBudget',
    'kics:1db3a5a5-bf75-44e5-9e44-c56cfc8b1ac5',
  ],
};

/** A workload with several replicas that a drain may take away all at once. */
export const noDisruptionBudget = factRule(
  {
    id: 'kubernetes/no-disruption-budget',
    summary: 'A workload with several replicas and no PodDisruptionBudget',
    category: 'reliability',
    severity: 'info',
    confidence: 'medium',
    persona: 'pedantic',
    patterns: ['graceful-degradation'],
    wastes: [],
    aliases: [...new Set(Object.values(ALIASES).flat())],
    references: ['https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets'],
    messages: { missing: 'no PodDisruptionBudget here protects the {replicas} pods of `{kind}/{name}`' },
  },
  ['kubernetes/pods', 'kubernetes/selector'],
  (facts, context) => {
    const known = budgets(facts);
    for (const p of facts.all('kubernetes/pods')) {
      const { kind, replicas = 0, namespace, labels, opaque, partial } = p.value;
      const aliases = ALIASES[kind];
      if (!aliases || replicas < 2 || opaque || partial) continue;
      if (known.selects(labels, namespace)) continue;
      context.report({
        file: p.file,
        at: p.range,
        subject: `${kind}/${p.name}`,
        message: 'missing',
        data: { kind, name: p.name, replicas },
        aliases,
      });
    }
  },
);
