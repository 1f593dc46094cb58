import { factRule } from '../../../../core/rule.ts';
import { podIndex } from './pods.ts';
import { labelText } from './view.ts';

/** A PodDisruptionBudget that protects no pod. */
export const budgetSelectsNothing = factRule(
  {
    id: 'kubernetes/budget-selects-nothing',
    summary: 'A PodDisruptionBudget that selects no pod',
    category: 'reference',
    severity: 'warning',
    confidence: 'medium',
    persona: 'default',
    patterns: ['graceful-degradation'],
    wastes: ['defects'],
    aliases: [],
    references: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget'],
    messages: { nothing: '`PodDisruptionBudget/{name}` protects no pod: no workload here has the labels `{labels}`' },
  },
  ['kubernetes/selector', 'kubernetes/pods'],
  (facts, context) => {
    const pods = podIndex(facts);
    for (const s of facts.all('kubernetes/selector')) {
      const { role, labels, namespace } = s.value;
      if (role !== 'budget' || pods.matching(labels, namespace).length) continue;
      const view = pods.inView(s.file, namespace);
      if (view.uncertain || !view.inFolder.length) continue;
      context.report({
        file: s.file,
        at: s.range,
        subject: `PodDisruptionBudget/${s.name}`,
        message: 'nothing',
        data: { name: s.name, labels: labelText(labels) },
        persona: view.inFile ? 'default' : 'strict',
      });
    }
  },
);
