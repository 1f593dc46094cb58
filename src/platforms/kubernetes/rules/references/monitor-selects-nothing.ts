import type { FileFact } from '../../../../core/facts.ts';
import { factRule } from '../../../../core/rule.ts';
import { folderOf, LabelIndex, labelText, push, sameNamespace, type Objects } from './view.ts';
import { ticked } from '../../../../core/wording.ts';

/** A ServiceMonitor of the Prometheus Operator that finds no Service to scrape. */
export const monitorSelectsNothing = factRule(
  {
    id: 'kubernetes/monitor-selects-nothing',
    summary: 'A ServiceMonitor that selects no Service',
    category: 'reference',
    severity: 'warning',
    confidence: 'medium',
    persona: 'strict',
    patterns: ['observability-over-monitoring'],
    wastes: ['defects'],
    aliases: ['kube-linter:dangling-servicemonitor'],
    references: ['https://prometheus-operator.dev/docs/developer/getting-started/#using-servicemonitors'],
    messages: {
      labels: '`ServiceMonitor/{name}` selects no Service: none here has the labels `{labels}`',
      namespaces: '`ServiceMonitor/{name}` selects no Service: none here is in {namespaces}',
    },
  },
  ['kubernetes/selector', 'kubernetes/object'],
  (facts, context) => {
    const services = facts.all('kubernetes/object').filter(o => o.value.kind === 'Service' && o.value.group === '');
    const byLabel = new LabelIndex(services);
    const byFolder = new Map<string, Objects[]>();
    for (const o of services) push(byFolder, folderOf(o.file), o);
    for (const s of facts.all('kubernetes/selector')) {
      if (s.value.role !== 'monitor' || byLabel.matching(s.value.labels, '').some(o => reaches(s, o))) continue;
      const beside = byFolder.get(folderOf(s.file));
      if (!beside) continue;
      const inReach = beside.some(o => reaches(s, o));
      const { labels, namespaces = [] } = s.value;
      context.report({
        file: s.file,
        at: s.range,
        subject: `ServiceMonitor/${s.name}`,
        message: inReach ? 'labels' : 'namespaces',
        data: { name: s.name, labels: labelText(labels), namespaces: ticked(namespaces.length ? namespaces : [s.value.namespace]) },
        // Services of other namespaces come from elsewhere more often than not.
        persona: inReach ? 'strict' : 'pedantic',
      });
    }
  },
);

function reaches(s: FileFact<'kubernetes/selector'>, service: Objects): boolean {
  const { namespaces, namespace } = s.value;
  if (namespaces === undefined) return true;
  if (namespaces.length === 0) return sameNamespace(namespace, service.value.namespace);
  return service.value.namespace === '' || namespaces.includes(service.value.namespace);
}
