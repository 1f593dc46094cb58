import type { Alias } from '../../../../core/finding.ts';
import { factRule } from '../../../../core/rule.ts';
import { podIndex } from './pods.ts';
import { labelText } from './view.ts';

/** A NetworkPolicy that applies to no pod, or talks about pods that nobody makes. */
export const policySelectsNothing = factRule(
  {
    id: 'kubernetes/policy-selects-nothing',
    summary: 'A NetworkPolicy that selects no pod',
    category: 'reference',
    severity: 'warning',
    confidence: 'medium',
    persona: 'default',
    patterns: ['zero-trust-architecture', 'blast-radius-limitation'],
    wastes: ['defects'],
    aliases: [
      'kube-linter:dangling-networkpolicy',
      'kube-linter:dangling-networkpolicypeer-podselector',
      'kube-score:networkpolicy-targets-pod',
      'kics:85ab1c5b-014e-4352-b5f8-d7dea3bb4fd3',
    ],
    references: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource'],
    messages: {
      policy: '`NetworkPolicy/{name}` applies to no pod: no workload here has the labels `{labels}`',
      peer: '`NetworkPolicy/{name}` speaks of pods that no workload here makes: `{labels}`',
      namespace: '`NetworkPolicy/{name}` applies to no pod: `{workload}` has the labels but is in namespace `{other}`',
    },
  },
  ['kubernetes/selector', 'kubernetes/pods'],
  (facts, context) => {
    const pods = podIndex(facts);
    for (const s of facts.all('kubernetes/selector')) {
      const { role, labels, namespace } = s.value;
      if ((role !== 'policy' && role !== 'peer') || pods.matching(labels, namespace).length) continue;
      const view = pods.inView(s.file, namespace);
      if (view.uncertain) continue;
      const elsewhere = role === 'policy' ? pods.elsewhere(labels, namespace) : undefined;
      const near = elsewhere?.file === s.file ? elsewhere : undefined;
      const aliases: Alias[] =
        role === 'peer'
          ? ['kube-linter:dangling-networkpolicypeer-podselector']
          : ['kube-linter:dangling-networkpolicy', 'kube-score:networkpolicy-targets-pod', 'kics:85ab1c5b-014e-4352-b5f8-d7dea3bb4fd3'];
      context.report({
        file: s.file,
        at: s.range,
        subject: `NetworkPolicy/${s.name}${role === 'peer' ? `[${labelText(labels)}]` : ''}`,
        message: near ? 'namespace' : role === 'peer' ? 'peer' : 'policy',
        data: {
          name: s.name,
          labels: labelText(labels),
          workload: near ? `${near.value.kind}/${near.name}` : '',
          other: near?.value.namespace ?? '',
        },
        aliases,
        // A policy often guards what a chart or another repository brings: only beside workloads in its own file it is odd.
        ...(near || (role === 'policy' && view.inFile)
          ? {}
          : { persona: 'pedantic' as const, severity: 'info' as const, confidence: 'low' as const }),
      });
    }
  },
);
