import type { FactQuery } from '../../../../core/facts.ts';
import { folderOf, hasLabels, indexed, LabelIndex, NamespacedLists, sameNamespace, type Labels, type Pods } from './view.ts';

/** What of a file's surroundings is known: the pods that are made in it or beside it. */
interface PodsInView {
  /** Whether the file itself makes pods that are fully known. */
  inFile: boolean;
  inFolder: readonly Pods[];
  /** Patches, templates or custom resources stand there too, whose pods can't be known. */
  uncertain: boolean;
}

/** Candidates that a search for a near miss looks at. */
const MAX_CANDIDATES = 500;

/** Everything that makes pods, found by label and by place. Answers are remembered, so that equal questions cost nothing. */
class PodIndex {
  private readonly labels: LabelIndex<Pods>;
  /** By file and by folder: what is known, and what isn't. */
  private readonly known = new NamespacedLists<Pods>();
  private readonly unknown = new NamespacedLists<Pods>();
  private readonly matched = new Map<string, readonly Pods[]>();

  constructor(all: readonly Pods[]) {
    this.labels = new LabelIndex(all);
    for (const p of all) {
      const lists = p.value.opaque || p.value.partial ? this.unknown : this.known;
      lists.add(`in ${folderOf(p.file)}`, p.value.namespace, p);
      lists.add(p.file, p.value.namespace, p);
    }
  }

  /** Pods with all the labels, in a namespace that can be the same. No labels: all pods of the namespace. */
  matching(labels: Labels, namespace: string): readonly Pods[] {
    const key = `${namespace}\0${JSON.stringify(labels)}`;
    let result = this.matched.get(key);
    if (!result) {
      result = this.labels.matching(labels, namespace);
      this.matched.set(key, result);
    }
    return result;
  }

  /** The same labels in a namespace that is certainly another one. */
  elsewhere(labels: Labels, namespace: string): Pods | undefined {
    return this.labels
      .rarest(labels)
      .slice(0, MAX_CANDIDATES)
      .find(p => !sameNamespace(p.value.namespace, namespace) && hasLabels(p.value.labels, labels));
  }

  inView(file: string, namespace: string): PodsInView {
    const folder = `in ${folderOf(file)}`;
    return {
      inFile: this.known.get(file, namespace).length > 0,
      inFolder: this.known.get(folder, namespace),
      uncertain: this.unknown.get(folder, namespace).length > 0,
    };
  }

  /** The only workload among `candidates` that has all keys of the selector and differs in one value. */
  nearest(labels: Labels, candidates: readonly Pods[]): { pod: Pods; key: string; value: string } | undefined {
    let found: { pod: Pods; key: string; value: string } | undefined;
    for (const pod of candidates.slice(0, MAX_CANDIDATES)) {
      const off = Object.entries(labels).filter(([k, v]) => pod.value.labels[k] !== v);
      const key = off[0]?.[0];
      if (off.length !== 1 || key === undefined || !Object.hasOwn(pod.value.labels, key)) continue;
      if (found) return undefined;
      found = { pod, key, value: pod.value.labels[key]! };
    }
    return found;
  }
}

const podIndexOf = indexed((all: readonly Pods[]) => new PodIndex(all));

/** The index of all pods. The list of facts is the same object until one changes, and so is the index. */
export function podIndex(facts: FactQuery): PodIndex {
  return podIndexOf(facts.all('kubernetes/pods'));
}
