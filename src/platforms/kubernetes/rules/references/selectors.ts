import type { FactQuery, FileFact } from '../../../../core/facts.ts';
import { hasLabels, indexed, NamespacedLists, type Labels } from './view.ts';

type Selector = FileFact<'kubernetes/selector'>;

/** The selectors of one role, asked from the side of the pods: who selects these labels? */
class SelectorIndex {
  private readonly byLabel = new NamespacedLists<Selector>();
  private readonly answers = new Map<string, boolean>();

  constructor(all: readonly Selector[], role: Selector['value']['role']) {
    for (const s of all) {
      const first = Object.entries(s.value.labels)[0];
      if (s.value.role === role && first) this.byLabel.add(`${first[0]}=${first[1]}`, s.value.namespace, s);
    }
  }

  /** Whether one of them selects pods with these labels, in a namespace that can be the same. */
  selects(labels: Labels, namespace: string): boolean {
    const key = `${namespace}\0${JSON.stringify(labels)}`;
    let answer = this.answers.get(key);
    if (answer === undefined) {
      answer = Object.entries(labels).some(([k, v]) =>
        this.byLabel.get(`${k}=${v}`, namespace).some(s => hasLabels(labels, s.value.labels)),
      );
      this.answers.set(key, answer);
    }
    return answer;
  }
}

const budgetsOf = indexed((all: readonly Selector[]) => new SelectorIndex(all, 'budget'));
const policiesOf = indexed((all: readonly Selector[]) => new SelectorIndex(all, 'policy'));

export function budgets(facts: FactQuery): SelectorIndex {
  return budgetsOf(facts.all('kubernetes/selector'));
}

export function policySelectors(facts: FactQuery): SelectorIndex {
  return policiesOf(facts.all('kubernetes/selector'));
}
