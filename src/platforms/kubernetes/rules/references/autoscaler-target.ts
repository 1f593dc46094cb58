import { factRule } from '../../../../core/rule.ts';
import { slipOf } from './slips.ts';
import { objectIndex, sameNamespace } from './view.ts';

const SCALABLE = ['Deployment', 'StatefulSet', 'ReplicaSet', 'DaemonSet'];

/** An autoscaler whose target isn't there. */
export const autoscalerTarget = factRule(
  {
    id: 'kubernetes/autoscaler-target',
    summary: 'An autoscaler scales a workload that does not exist',
    category: 'reference',
    severity: 'warning',
    confidence: 'medium',
    persona: 'default',
    patterns: ['shift-left-expand-right', 'capacity-planning-as-continuous-activity'],
    wastes: ['defects'],
    aliases: ['kube-linter:dangling-horizontalpodautoscaler', 'kube-score:horizontalpodautoscaler-has-target'],
    references: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work'],
    messages: {
      missing: '`{by}` scales `{kind}/{name}`, which is not among the workloads here',
      near: '`{by}` scales `{kind}/{name}`, which does not exist; did you mean `{suggestion}`?',
      otherKind: '`{by}` scales `{kind}/{name}`, but `{name}` is a {suggestion}',
    },
  },
  ['kubernetes/reference', 'kubernetes/object'],
  (facts, context) => {
    const objects = objectIndex(facts);
    for (const r of facts.all('kubernetes/reference')) {
      const { by, byKind, kind, group, namespace } = r.value;
      if (!/Autoscaler$|^ScaledObject$/.test(byKind) || !SCALABLE.includes(kind)) continue;
      if (objectIndex(facts).find(r.name, kind, group, namespace).length) continue;
      const alone = SCALABLE.every(k => objects.beside(r.file, 'apps', k, namespace).length === 0);
      const other = facts
        .named('kubernetes/object', r.name)
        .find(o => o.value.kind !== kind && SCALABLE.includes(o.value.kind) && sameNamespace(o.value.namespace, namespace));
      if (alone && !other) continue;
      const near = other ? undefined : slipOf(r.name, objects.beside(r.file, group, kind, namespace));
      context.report({
        file: r.file,
        at: r.range,
        subject: `${by}.scaleTargetRef`,
        message: other ? 'otherKind' : near === undefined ? 'missing' : 'near',
        data: { by, kind, name: r.name, suggestion: other?.value.kind ?? near ?? '' },
        persona: other || near !== undefined || SCALABLE.some(k => objects.inFile(r.file, 'apps', k, namespace)) ? 'default' : 'strict',
        fixes: near === undefined ? [] : [{ title: `Scale \`${kind}/${near}\``, safety: 'unsafe', edits: [{ range: r.range, newText: near }] }],
      });
    }
  },
);
