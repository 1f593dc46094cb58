import { kindsOfName } from '../activities/index.ts';
import type { ActivityKind, PipelineJob, PipelineStep } from '../pipeline.ts';
import { SCANS, TESTS } from '../release-path.ts';
import type { Lane } from './model.ts';

/** By what a job does, the furthest of it first. */
const BY_ACTIVITY: readonly [Lane, ReadonlySet<ActivityKind>][] = [
  ['deploy', new Set<ActivityKind>(['deploy', 'infrastructure-apply', 'promote', 'model-promote'])],
  ['operate', new Set<ActivityKind>(['teardown', 'rollback', 'restore', 'drift-check', 'chaos'])],
  ['release', new Set<ActivityKind>(['publish', 'release', 'image-push', 'sign', 'provenance'])],
  ['test', new Set<ActivityKind>([...TESTS, ...SCANS, 'lint', 'format', 'type-check', 'coverage', 'licence', 'pipeline-lint', 'api-lint', 'infrastructure-plan'])],
  ['build', new Set<ActivityKind>(['build', 'image-build', 'package', 'docs-build'])],
];

/** The stage that a job belongs to: the last that it reaches. Jobs of which nothing is known stand by their names, else with the builds. */
export function laneOf(job: PipelineJob, steps: readonly PipelineStep[], deploys: boolean): Lane {
  const kinds = new Set(steps.flatMap(s => s.activities.map(a => a.kind)));
  const named = kinds.size ? kinds : new Set(kindsOfName(`${job.id} ${job.name ?? ''} ${job.stage ?? ''}`));
  const reached = BY_ACTIVITY.find(([, of]) => [...named].some(k => of.has(k)))?.[0];
  if (reached === 'deploy' || reached === undefined || reached === 'release') return deploys && reached !== 'release' ? 'deploy' : (reached ?? 'build');
  return deploys && job.environment ? 'deploy' : reached;
}
