import type { ManifestNode } from './graph.ts';
import type { Pipeline } from './pipeline.ts';

/**
 * What a path is for. Only `own` files are part of what is delivered; the others count where a pipeline or a reconciler reaches them.
 */
export type Purpose = 'own' | 'example' | 'documentation' | 'test' | 'vendored' | 'generated';

const FOLDERS: readonly [Purpose, RegExp][] = [
  ['vendored', /^(?:vendor|vendored|third[_-]?party|node_modules|bower_components|external|\.terraform|\.yarn)$/i],
  ['generated', /^(?:dist|out|target|generated|gen|\.next|coverage|__snapshots__)$/i],
  ['test', /^(?:tests?|__tests__|testdata|test-data|fixtures?|__fixtures__|__mocks__|e2e|specs?|testing|test-infra)$/i],
  ['example', /^(?:examples?|samples?|demos?|tutorials?|workshops?|quick-?starts?|playgrounds?|getting-started|cookbook|recipes|templates?-examples?)$/i],
  ['documentation', /^(?:docs?|documentation|website|site|guides?|manual|proposals?|rfcs?|adrs?)$/i],
];

/** What a path is for, by the names of its folders; the outermost that says something wins. */
export function purposeOf(path: string): Purpose {
  const folders = path.split('/').slice(0, -1);
  for (const folder of folders) {
    const found = FOLDERS.find(([, names]) => names.test(folder));
    if (found) return found[0];
  }
  // Only the repository's own root is read by GitHub; elsewhere it is somebody's example of a repository.
  return folders.includes('.github') && folders[0] !== '.github' ? 'example' : 'own';
}

/** Manifests and configurations that a Go project keeps among its packages are embedded in a program or fixtures of its tests. */
const PACKAGES = /^(?:pkg|internal|cmd)\//;

/**
 * Decides which files count as evidence: the repository's own, and those that a delivering step of a pipeline or a source of Argo CD or
 * Flux names.
 * @param pipelines Every pipeline that a forge would run.
 * @param reconcilers Objects of Argo CD and Flux with the paths of their sources.
 */
export function countingFiles(pipelines: readonly Pipeline[], reconcilers: readonly ReconciledSource[], hasGoModule: boolean): (path: string) => boolean {
  const reached = new Set<string>();
  for (const pipeline of pipelines) {
    for (const job of pipeline.jobs) {
      for (const step of job.steps) {
        for (const activity of step.activities) {
          if (!DELIVERING.has(activity.kind)) continue;
          for (const word of [...activity.text.split(/[\s'"=,;]+/), ...(activity.targets ?? [])]) if (word.includes('/') || !word.startsWith('-')) reached.add(clean(word));
        }
      }
    }
  }
  for (const { sourcePath } of reconcilers) reached.add(clean(sourcePath));
  reached.delete('');
  return path => {
    const yaml = /\.(?:ya?ml|json)$/i.test(path);
    if (purposeOf(path) === 'own' && !(hasGoModule && yaml && PACKAGES.test(path))) return true;
    if (reached.has(path)) return true;
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) if (reached.has(path.slice(0, at))) return true;
    return false;
  };
}

/** Where a reconciler takes what it applies from. */
export interface ReconciledSource {
  node: ManifestNode;
  /** A folder of this repository, as far as can be told. */
  sourcePath: string;
}

const DELIVERING: ReadonlySet<string> = new Set(['deploy', 'infrastructure-apply', 'promote', 'migrate', 'release', 'image-build']);

function clean(path: string): string {
  return path.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
}
