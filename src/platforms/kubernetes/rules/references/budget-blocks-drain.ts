import { factRule } from '../../../../core/rule.ts';
import { podIndex } from './pods.ts';
import { sameNamespace, sureness } from './view.ts';

/** A PodDisruptionBudget that wants as many pods as there are: a node with one of them can't be drained. */
export const budgetBlocksDrain = factRule(
  {
    id: 'kubernetes/budget-blocks-drain',
    summary: 'A PodDisruptionBudget wants all replicas available, so that nodes cannot be drained',
    category: 'reliability',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['graceful-degradation', 'rehearsed-way-back'],
    wastes: ['delays'],
    aliases: ['kube-linter:pdb-min-available', 'polaris:pdbDisruptionsIsZero', 'polaris:pdbMinAvailableGreaterThanHPAMinReplicas'],
    references: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/#think-about-how-your-application-reacts-to-disruptions'],
    messages: {
      blocks:
        '`PodDisruptionBudget/{name}` wants {wanted} pods available and `{workload}` has {replicas}: no node with one of them can be drained',
      scaled:
        '`PodDisruptionBudget/{name}` wants {wanted} pods available and `{workload}` may shrink to {replicas}: then no node with one of them can be drained',
    },
  },
  ['kubernetes/selector', 'kubernetes/pods', 'kubernetes/reference'],
  (facts, context) => {
    const pods = podIndex(facts);
    for (const s of facts.all('kubernetes/selector')) {
      const { role, labels, namespace, expressions, minAvailable } = s.value;
      if (role !== 'budget' || expressions || minAvailable === undefined || !/^\d+$/.test(minAvailable)) continue;
      const matched = pods.matching(labels, namespace).filter(p => p.value.kind !== 'Job' && p.value.kind !== 'CronJob');
      const only = matched[0];
      // Several workloads, or copies of one for several environments: how many pods there are can't be told.
      if (!only || matched.length > 1 || only.value.opaque || only.value.partial) continue;
      const scaler = facts
        .named('kubernetes/reference', only.name)
        .find(
          r =>
            r.value.minReplicas !== undefined && r.value.kind === only.value.kind && sameNamespace(r.value.namespace, only.value.namespace),
        );
      const replicas = scaler ? scaler.value.minReplicas : only.value.replicas;
      if (replicas === undefined || replicas === 0 || Number(minAvailable) < replicas) continue;
      context.report({
        file: s.file,
        at: s.range,
        subject: `PodDisruptionBudget/${s.name}`,
        message: scaler ? 'scaled' : 'blocks',
        data: { name: s.name, wanted: minAvailable, workload: `${only.value.kind}/${only.name}`, replicas },
        ...(scaler
          ? {
              persona: 'strict' as const,
              aliases: ['kube-linter:pdb-min-available', 'polaris:pdbMinAvailableGreaterThanHPAMinReplicas'] as const,
            }
          : {}),
        ...sureness(s.file, matched),
        related: [{ file: only.file, range: only.range, message: `${only.value.kind}/${only.name}` }],
      });
    }
  },
);
