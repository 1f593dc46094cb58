import type { FactQuery, FileFact } from '../../../../core/facts.ts';

export type Pods = FileFact<'kubernetes/pods'>;
export type Objects = FileFact<'kubernetes/object'>;
export type Labels = Readonly<Record<string, string>>;

/** Whether two namespaces can be the same; an empty one is decided later, by Kustomize or the command line. */
export function sameNamespace(a: string, b: string): boolean {
  return a === '' || b === '' || a === b;
}

export function folderOf(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash < 0 ? '' : file.slice(0, slash);
}

/** Whether `labels` has every pair of `wanted`. */
export function hasLabels(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([k, v]) => Object.hasOwn(labels, k) && labels[k] === v);
}

/** `app=web,tier=front` */
export function labelText(labels: Labels): string {
  return Object.entries(labels).map(([k, v]) => `${k}=${v}`).join(',');
}

/** Adds to the list of a key. */
export function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** An index over the facts of one kind, made again when the list of facts is another one. */
export function indexed<T extends object, I>(make: (all: T) => I): (all: T) => I {
  const indexes = new WeakMap<T, I>();
  return all => {
    let index = indexes.get(all);
    if (!index) indexes.set(all, (index = make(all)));
    return index;
  };
}

/** Things with labels in namespaces, found by the rarest of the labels that are asked for. */
export class LabelIndex<T extends { value: { namespace: string; labels: Labels } }> {
  /** By label, and by namespace and label. */
  private readonly byLabel = new Map<string, T[]>();

  constructor(private readonly all: readonly T[]) {
    for (const item of all) {
      for (const [k, v] of Object.entries(item.value.labels)) {
        push(this.byLabel, `*\0${k}=${v}`, item);
        push(this.byLabel, `${item.value.namespace}\0${k}=${v}`, item);
      }
    }
  }

  /** What has all the labels, in a namespace that can be the same. No labels: all of the namespace. */
  matching(labels: Labels, namespace: string): readonly T[] {
    if (Object.keys(labels).length === 0) return this.all.filter(i => sameNamespace(i.value.namespace, namespace));
    const places = namespace === '' ? ['*'] : [namespace, ''];
    return places.flatMap(p => this.rarest(p, labels)).filter(i => hasLabels(i.value.labels, labels));
  }

  /** The shortest list of what has one of the labels; `*` looks in all namespaces. */
  rarest(namespace: string, labels: Labels): readonly T[] {
    const lists = Object.entries(labels).map(([k, v]) => this.byLabel.get(`${namespace}\0${k}=${v}`) ?? []);
    return lists.reduce((a, b) => (b.length < a.length ? b : a), lists[0] ?? []);
  }
}

/** Objects by name and place. Every question costs about what it returns. */
export class ObjectIndex {
  private readonly byPlace = new Map<string, Objects[]>();
  private readonly byName = new Map<string, Objects[]>();
  private readonly found = new Map<string, readonly Objects[]>();
  private readonly near = new Map<string, readonly Objects[]>();
  private readonly namespaces = new Map<string, Set<string>>();

  constructor(all: readonly Objects[]) {
    for (const o of all) {
      const kind = `${o.value.group}/${o.value.kind}`;
      if (!o.value.partial) {
        push(this.byPlace, `${kind}\0${folderOf(o.file)}`, o);
        remember(this.namespaces, `${kind}\0${o.file}`, () => new Set<string>()).add(o.value.namespace);
      }
      push(this.byName, `${kind}\0${o.name}`, o);
    }
  }

  /** Objects of a kind in the folder of `file`, in a namespace that can be the same. Patches are left out. */
  beside(file: string, group: string, kind: string, namespace: string): readonly Objects[] {
    const place = `${group}/${kind}\0${folderOf(file)}`;
    return remember(this.near, `${place}\0${namespace}`, () => (this.byPlace.get(place) ?? []).filter(o => sameNamespace(o.value.namespace, namespace)));
  }

  /** Whether the file itself has an object of a kind, in a namespace that can be the same. */
  inFile(file: string, group: string, kind: string, namespace: string): boolean {
    const there = this.namespaces.get(`${group}/${kind}\0${file}`);
    return there !== undefined && (namespace === '' || there.has(namespace) || there.has(''));
  }

  /** The objects of a name and kind, in a namespace that can be the same. */
  find(name: string, kind: string, group: string, namespace: string): readonly Objects[] {
    const key = `${group}/${kind}\0${name}`;
    return remember(this.found, `${key}\0${namespace}`, () => (this.byName.get(key) ?? []).filter(o => o.value.cluster || sameNamespace(o.value.namespace, namespace)));
  }
}

function remember<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

const objectIndexOf = indexed((all: readonly Objects[]) => new ObjectIndex(all));

export function objectIndex(facts: FactQuery): ObjectIndex {
  return objectIndexOf(facts.all('kubernetes/object'));
}

/** Whether Kustomize builds the folder of a file: generators, prefixes and patches then make what can't be seen. */
export function isKustomized(facts: FactQuery, file: string): boolean {
  const folder = folderOf(file);
  const path = (name: string): string => (folder ? `${folder}/${name}` : name);
  return ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].some(n => facts.hasFile(path(n)) === true);
}
