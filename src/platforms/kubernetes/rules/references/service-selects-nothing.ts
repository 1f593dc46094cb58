import type { FactQuery, FileFact } from '../../../../core/facts.ts';
import type { Fix } from '../../../../core/fix.ts';
import { factRule } from '../../../../core/rule.ts';
import { podIndex } from './pods.ts';
import { labelText } from './view.ts';

/** A Service whose selector fits none of the workloads that stand beside it. */
export const serviceSelectsNothing = factRule(
  {
    id: 'kubernetes/service-selects-nothing',
    summary: 'A Service that selects no pod',
    category: 'reference',
    severity: 'warning',
    confidence: 'medium',
    persona: 'default',
    patterns: ['shift-left-expand-right'],
    wastes: ['defects'],
    aliases: ['kube-linter:dangling-service', 'kube-score:service-targets-pod', 'kics:3ca03a61-3249-4c16-8427-6f8e47dda729'],
    references: ['https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service'],
    messages: {
      nothing: '`Service/{name}` selects no pod: no workload here has the labels `{labels}`',
      near: '`Service/{name}` selects no pod: `{workload}` has `{key}={value}`, not `{key}={wanted}`',
      namespace: '`Service/{name}` selects no pod: `{workload}` has the labels but is in namespace `{other}`',
    },
  },
  ['kubernetes/selector', 'kubernetes/selector-label', 'kubernetes/pods'],
  (facts, context) => {
    const pods = podIndex(facts);
    for (const s of facts.all('kubernetes/selector')) {
      const { role, labels, namespace } = s.value;
      if (role !== 'service' || pods.matching(labels, namespace).length) continue;
      const view = pods.inView(s.file, namespace);
      const elsewhere = pods.elsewhere(labels, namespace);
      if (view.uncertain || (view.inFolder.length === 0 && elsewhere?.file !== s.file)) continue;
      const report = { file: s.file, at: s.range, subject: `Service/${s.name}` };
      const near = pods.nearest(labels, view.inFolder);
      if (near) {
        const { key, value, pod } = near;
        const data = { name: s.name, workload: `${pod.value.kind}/${pod.name}`, key, value, wanted: labels[key]! };
        context.report({ ...report, message: 'near', data, fixes: mend(facts, s, key, value) });
      } else if (elsewhere) {
        const data = { name: s.name, workload: `${elsewhere.value.kind}/${elsewhere.name}`, other: elsewhere.value.namespace };
        context.report({ ...report, message: 'namespace', data });
      } else {
        // Beside workloads of other files there may be one that isn't in this repository.
        context.report({
          ...report,
          message: 'nothing',
          data: { name: s.name, labels: labelText(labels) },
          persona: view.inFile ? 'default' : 'strict',
        });
      }
    }
  },
);

function mend(facts: FactQuery, selector: FileFact<'kubernetes/selector'>, key: string, value: string): Fix[] {
  const label = facts
    .inFile('kubernetes/selector-label', selector.file)
    .find(l => l.name === selector.name && l.value.key === key && l.range.start >= selector.range.start);
  if (!label || !/^[A-Za-z][\w.-]*$/.test(value) || /^(true|false|yes|no|on|off|null|y|n)$/i.test(value)) return [];
  return [{ title: `Select \`${key}=${value}\``, safety: 'unsafe', edits: [{ range: label.range, newText: value }] }];
}
