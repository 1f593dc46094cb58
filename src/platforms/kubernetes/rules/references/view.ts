import type { FactQuery, FileFact } from '../../../../core/facts.ts';
import { editDistance } from '../../../../core/suggest.ts';

export type Pods = FileFact<'kubernetes/pods'>;
export type Objects = FileFact<'kubernetes/object'>;

/** Whether two namespaces can be the same; an empty one is decided later, by Kustomize or the command line. */
export function sameNamespace(a: string, b: string): boolean {
  return a === '' || b === '' || a === b;
}

export function folderOf(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash < 0 ? '' : file.slice(0, slash);
}

/** Whether `labels` has every pair of `wanted`. */
export function hasLabels(labels: Record<string, string>, wanted: Record<string, string>): boolean {
  return Object.entries(wanted).every(([k, v]) => Object.hasOwn(labels, k) && labels[k] === v);
}

/** `app=web,tier=front` */
export function labelText(labels: Record<string, string>): string {
  return Object.entries(labels).map(([k, v]) => `${k}=${v}`).join(',');
}

/** What of a file's surroundings is known: the pods that are made in it or beside it. */
export interface PodsInView {
  inFile: readonly Pods[];
  inFolder: readonly Pods[];
  /** Patches, templates or custom resources stand there too, whose pods can't be known. */
  uncertain: boolean;
}

/** Everything that makes pods, found by label and by place. */
export class PodIndex {
  private readonly byLabel = new Map<string, Pods[]>();
  private readonly byFolder = new Map<string, Pods[]>();

  constructor(private readonly all: readonly Pods[]) {
    for (const p of all) {
      push(this.byFolder, folderOf(p.file), p);
      for (const [k, v] of Object.entries(p.value.labels)) push(this.byLabel, `${k}=${v}`, p);
    }
  }

  /** Pods with all the labels, in a namespace that can be the same. No labels: all pods of the namespace. */
  matching(labels: Record<string, string>, namespace: string): readonly Pods[] {
    const first = Object.entries(labels)[0];
    const candidates = first ? (this.byLabel.get(`${first[0]}=${first[1]}`) ?? []) : this.all;
    return candidates.filter(p => sameNamespace(p.value.namespace, namespace) && hasLabels(p.value.labels, labels));
  }

  /** The same labels in a namespace that is certainly another one. */
  elsewhere(labels: Record<string, string>, namespace: string): Pods | undefined {
    const first = Object.entries(labels)[0];
    const candidates = first ? (this.byLabel.get(`${first[0]}=${first[1]}`) ?? []) : [];
    return candidates.find(p => !sameNamespace(p.value.namespace, namespace) && hasLabels(p.value.labels, labels));
  }

  inView(file: string, namespace: string): PodsInView {
    const near = (this.byFolder.get(folderOf(file)) ?? []).filter(p => sameNamespace(p.value.namespace, namespace));
    const known = near.filter(p => !p.value.opaque && !p.value.partial);
    return { inFile: known.filter(p => p.file === file), inFolder: known, uncertain: known.length < near.length };
  }
}

const indexes = new WeakMap<readonly Pods[], PodIndex>();

/** The index of all pods. The list of facts is the same object until one changes, and so is the index. */
export function podIndex(facts: FactQuery): PodIndex {
  const all = facts.all('kubernetes/pods');
  let index = indexes.get(all);
  if (!index) indexes.set(all, (index = new PodIndex(all)));
  return index;
}

/** Objects by kind and folder. */
export class ObjectIndex {
  private readonly byPlace = new Map<string, Objects[]>();

  constructor(all: readonly Objects[]) {
    for (const o of all) push(this.byPlace, `${o.value.group}/${o.value.kind}\0${folderOf(o.file)}`, o);
  }

  /** Objects of a kind in the folder of `file`, in a namespace that can be the same. Patches are left out. */
  beside(file: string, group: string, kind: string, namespace: string): readonly Objects[] {
    const near = this.byPlace.get(`${group}/${kind}\0${folderOf(file)}`) ?? [];
    return near.filter(o => !o.value.partial && sameNamespace(o.value.namespace, namespace));
  }
}

const objectIndexes = new WeakMap<readonly Objects[], ObjectIndex>();

export function objectIndex(facts: FactQuery): ObjectIndex {
  const all = facts.all('kubernetes/object');
  let index = objectIndexes.get(all);
  if (!index) objectIndexes.set(all, (index = new ObjectIndex(all)));
  return index;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The object of a name and kind, in a namespace that can be the same. */
export function findObjects(facts: FactQuery, name: string, kind: string, group: string, namespace: string): readonly Objects[] {
  return facts.named('kubernetes/object', name).filter(o => o.value.kind === kind && o.value.group === group && (o.value.cluster || sameNamespace(o.value.namespace, namespace)));
}

/**
 * The name that a mistyped one stands for: one letter off, two letters swapped, or two off in a long name. Names that differ in digits alone
 * (`web-1`, `web-2`) are siblings and no slips.
 */
export function slipOf(name: string, known: Iterable<string>): string | undefined {
  const bare = name.replace(/\d+/g, '');
  for (const candidate of known) {
    const limit = Math.min(name.length, candidate.length) >= 12 ? 2 : 1;
    if (candidate === name || candidate.replace(/\d+/g, '') === bare) continue;
    if (Math.abs(candidate.length - name.length) > limit) continue;
    if (editDistance(name, candidate, limit + 1) <= limit || swapped(name, candidate)) return candidate;
  }
  return undefined;
}

/** Whether two words differ in two neighbouring letters that changed places. */
function swapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const i = [...a].findIndex((c, k) => c !== b[k]);
  return i >= 0 && a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}

/** Whether Kustomize builds the folder of a file: generators, prefixes and patches then make what can't be seen. */
export function isKustomized(facts: FactQuery, file: string): boolean {
  const folder = folderOf(file);
  const path = (name: string): string => (folder ? `${folder}/${name}` : name);
  return ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].some(n => facts.hasFile(path(n)) === true);
}
