import { known } from '../known.ts';
import { folderOf, nameOf } from '../paths.ts';
import type { Known, Manifest } from '../project.ts';
import { readObjects } from '../read/kubernetes.ts';
import type { ObjectFacts } from '../read/kubernetes.ts';
import type { Sources } from '../sources.ts';
import { pipelineSystem } from './pipelines.ts';

/** An object of Kubernetes with its file. */
export interface LocatedObject extends ObjectFacts {
  file: string;
}

/** Objects of Kubernetes in the repository's own files. */
export function findObjects(files: Sources): LocatedObject[] {
  return files.paths
    .filter(path => /\.ya?ml$/i.test(path) && !pipelineSystem(path))
    .flatMap(file => (files.view(file, readObjects) ?? []).map(o => ({ ...o, file })));
}

/** Objects, and what puts them together: charts of Helm and kustomizations. */
export function findManifests(objects: readonly LocatedObject[], files: Sources): Known<Manifest>[] {
  const plain = objects.map(o =>
    known({ kind: o.kind, name: o.name, ...(o.namespace === undefined ? {} : { namespace: o.namespace }) }, o.file, o.line),
  );
  const assembled = files.paths.flatMap((path): Known<Manifest>[] => {
    if (/^kustomization\.ya?ml$/i.test(nameOf(path))) {
      return [known({ kind: 'Kustomization', name: nameOf(folderOf(path)) || '.' }, path, 1)];
    }
    if (nameOf(path) !== 'Chart.yaml') return [];
    const tree = files.tree(path);
    return [known({ kind: 'Chart', name: tree?.text('name') ?? nameOf(folderOf(path)) }, path, tree?.line('name') ?? 1)];
  });
  return [...plain, ...assembled].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
