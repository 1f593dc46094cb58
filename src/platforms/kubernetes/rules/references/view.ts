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
  return Object.entries(labels)
    .map(([k, v]) => `${k}=${v}`)
    .join(',');
}

/** Adds to the list of a key. */
export function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Lists by key and namespace. */
export class NamespacedLists<T> {
  private readonly lists = new Map<string, T[]>();
  private readonly joined = new Map<string, readonly T[]>();

  add(key: string, namespace: string, item: T): void {
    push(this.lists, `*\0${key}`, item);
    push(this.lists, `=${namespace}\0${key}`, item);
  }

  /** What has the key, in a namespace that can be the same. The same question gives the same list. */
  get(key: string, namespace: string): readonly T[] {
    if (namespace === '') return this.lists.get(`*\0${key}`) ?? [];
    const open = this.lists.get(`=\0${key}`);
    const own = this.lists.get(`=${namespace}\0${key}`) ?? [];
    if (!open) return own;
    return remember(this.joined, `${namespace}\0${key}`, () => [...own, ...open]);
  }

  /** What has the key, in any namespace. */
  all(key: string): readonly T[] {
    return this.lists.get(`*\0${key}`) ?? [];
  }
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
  private readonly lists = new NamespacedLists<T>();

  constructor(items: readonly T[]) {
    for (const item of items) {
      this.lists.add('', item.value.namespace, item);
      for (const [k, v] of Object.entries(item.value.labels)) this.lists.add(`${k}=${v}`, item.value.namespace, item);
    }
  }

  /** What has all the labels, in a namespace that can be the same. No labels: all of the namespace. */
  matching(labels: Labels, namespace: string): readonly T[] {
    const pairs = Object.entries(labels).map(([k, v]) => this.lists.get(`${k}=${v}`, namespace));
    return shortest(pairs, this.lists.get('', namespace)).filter(i => hasLabels(i.value.labels, labels));
  }

  /** What has the rarest of the labels, in any namespace. */
  rarest(labels: Labels): readonly T[] {
    return shortest(
      Object.entries(labels).map(([k, v]) => this.lists.all(`${k}=${v}`)),
      [],
    );
  }
}

function shortest<T>(lists: readonly (readonly T[])[], none: readonly T[]): readonly T[] {
  return lists.reduce((a, b) => (b.length < a.length ? b : a), lists[0] ?? none);
}

/** Objects by name and place. Every question costs about what it returns. */
class ObjectIndex {
  private readonly places = new NamespacedLists<Objects>();
  private readonly names = new NamespacedLists<Objects>();

  constructor(all: readonly Objects[]) {
    for (const o of all) {
      const kind = `${o.value.group}/${o.value.kind}`;
      // What has no namespace is found from every one.
      const namespace = o.value.cluster ? '' : o.value.namespace;
      this.names.add(`${kind}\0${o.name}`, namespace, o);
      if (o.value.partial) continue;
      this.places.add(`${kind}\0in ${folderOf(o.file)}`, namespace, o);
      this.places.add(`${kind}\0${o.file}`, namespace, o);
    }
  }

  /** Objects of a kind in the folder of `file`, in a namespace that can be the same. Patches are left out. */
  beside(file: string, group: string, kind: string, namespace: string): readonly Objects[] {
    return this.places.get(`${group}/${kind}\0in ${folderOf(file)}`, namespace);
  }

  /** Whether the file itself has an object of a kind, in a namespace that can be the same. */
  inFile(file: string, group: string, kind: string, namespace: string): boolean {
    return this.places.get(`${group}/${kind}\0${file}`, namespace).length > 0;
  }

  /** The objects of a name and kind, in a namespace that can be the same. */
  find(name: string, kind: string, group: string, namespace: string): readonly Objects[] {
    return this.names.get(`${group}/${kind}\0${name}`, namespace);
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

/**
 * How sure a contradiction is between a file and what was found by a name or label in the workspace. What stands in
 * other folders alone may belong to another application that happens to use the same words.
 */
export function sureness(
  file: string,
  found: readonly { file: string }[],
): { persona?: 'strict'; severity?: 'warning'; confidence?: 'low' } {
  const folder = folderOf(file);
  return found.some(f => folderOf(f.file) === folder) ? {} : { persona: 'strict', severity: 'warning', confidence: 'low' };
}

/** Whether Kustomize builds the folder of a file: generators, prefixes and patches then make what can't be seen. */
export function isKustomized(facts: FactQuery, file: string): boolean {
  const folder = folderOf(file);
  const path = (name: string): string => (folder ? `${folder}/${name}` : name);
  return ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].some(n => facts.hasFile(path(n)) === true);
}
