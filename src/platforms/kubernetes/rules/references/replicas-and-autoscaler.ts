import { factRule } from '../../../../core/rule.ts';
import { objectIndex } from './view.ts';

/** A workload with a fixed number of replicas that an autoscaler changes too: every deployment resets it. */
export const replicasAndAutoscaler = factRule(
  {
    id: 'kubernetes/replicas-and-autoscaler',
    summary: 'A workload sets its replicas although an autoscaler does',
    category: 'reliability',
    severity: 'warning',
    confidence: 'high',
    persona: 'strict',
    patterns: ['capacity-planning-as-continuous-activity', 'gitops'],
    wastes: ['defects'],
    aliases: ['kube-score:deployment-targeted-by-hpa-does-not-have-replicas-configured', 'kics:5744cbb8-5946-4b75-a196-ade44449525b'],
    references: [
      'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
    ],
    messages: { both: '`{kind}/{name}` sets `replicas` to {replicas}, which each deployment forces on it against `{by}`' },
  },
  ['kubernetes/reference', 'kubernetes/object', 'kubernetes/replicas-line'],
  (facts, context) => {
    for (const r of facts.all('kubernetes/reference')) {
      const { byKind, by, kind, group, namespace } = r.value;
      if (byKind !== 'HorizontalPodAutoscaler' && byKind !== 'ScaledObject') continue;
      for (const o of objectIndex(facts).find(r.name, kind, group, namespace)) {
        const { replicas } = o.value;
        // With 0 replicas the autoscaler is switched off on purpose.
        if (replicas === undefined || replicas === 0) continue;
        const line = facts
          .inFile('kubernetes/replicas-line', o.file)
          .find(l => l.name === o.name && l.value.kind === kind && l.range.start >= o.range.start);
        context.report({
          file: o.file,
          at: o.range,
          subject: `${kind}/${o.name}.spec.replicas`,
          message: 'both',
          data: { kind, name: o.name, replicas, by },
          fixes: line
            ? [{ title: 'Leave the replicas to the autoscaler', safety: 'unsafe', edits: [{ range: line.range, newText: '' }] }]
            : [],
          related: [{ file: r.file, range: r.range, message: `${by} scales it` }],
        });
      }
    }
  },
);
