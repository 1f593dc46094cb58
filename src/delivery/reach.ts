import { purposeOf } from '../project/purpose.ts';
import type { ManifestNode } from './graph.ts';
import type { Pipeline } from './pipeline.ts';

/** Manifests and configurations that a Go project keeps among its packages are embedded in a program or fixtures of its tests. */
const PACKAGES = /^(?:pkg|internal|cmd)\//;

/**
 * Decides which files count as evidence: the repository's own, and those that a delivering step of a pipeline or a source of Argo CD or
 * Flux names.
 * @param pipelines Every pipeline that a forge would run.
 * @param reconcilers Objects of Argo CD and Flux with the paths of their sources.
 */
export function countingFiles(
  pipelines: readonly Pipeline[], reconcilers: readonly ReconciledSource[], hasGoModule: boolean,
): (path: string) => boolean {
  return countingBy(new Set(reachedBy(pipelines, reconcilers)), hasGoModule);
}

/** Words by which delivering steps of pipelines and sources of reconcilers reach files and folders; some are neither. */
export function reachedBy(pipelines: readonly Pipeline[], reconcilers: readonly ReconciledSource[]): string[] {
  const reached = new Set<string>();
  for (const pipeline of pipelines) {
    for (const job of pipeline.jobs) {
      for (const step of job.steps) {
        for (const activity of step.activities) {
          if (!DELIVERING.has(activity.kind)) continue;
          for (const word of [...activity.text.split(/[\s'"=,;]+/), ...(activity.targets ?? [])]) {
            if (word.includes('/') || !word.startsWith('-')) reached.add(clean(word));
          }
        }
      }
    }
  }
  for (const { sourcePath } of reconcilers) reached.add(clean(sourcePath));
  reached.delete('');
  return [...reached];
}

/** Whether a file counts: it is the repository's own, or it or a folder around it is reached. */
export function countingBy(reached: { has(path: string): boolean }, hasGoModule: boolean): (path: string) => boolean {
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
