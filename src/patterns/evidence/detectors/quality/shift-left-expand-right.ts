import type { ActivityNode } from '../../../../delivery/graph.ts';
import { SCANS, TESTS } from '../../../../delivery/release-path.ts';
import { deliveredBy, presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import { isBlocking, unseen } from '../../enforcement.ts';
import { activityEvidence, oncePerLine } from '../../places.ts';
import type { Evidence } from '../../status.ts';
import { checksAfter, runningDeploys, isDeployedFromHere } from './after-deployment.ts';
import { mayCheckRunning, runningChecks } from './running-checks.ts';
import type { RunningCheck } from './running-checks.ts';

const EARLY = [...TESTS, ...SCANS, 'lint', 'type-check', 'api-lint', 'api-breaking', 'schema-check', 'can-i-deploy'] as const;

/** Checks stand at both ends: on the change before it is merged, and on what was deployed. */
export const shiftLeftExpandRight = detector<RunningCheck>({
  slug: 'shift-left-expand-right',
  looksAt: 'checks that proposed changes must pass, and checks that need the deployment',
  precondition: 'something is delivered from here',
  next: {
    'no-evidence': { title: 'Run the tests on every pull request', effort: 'an hour' },
    partly: { title: 'Check both the pull request and what was deployed', effort: 'an hour' },
  },
  reads: mayCheckRunning,
  observe: runningChecks,
  judge(repository) {
    const { graph, signals } = repository;
    if (!graph.pipelines.length && !graph.reconcilers.length)
      return presupposes(repository, 'neither a pipeline nor a reconciler delivers from here');
    const early = oncePerLine(graph.activities(...EARLY).filter(n => graph.runsOn(n).proposed));
    const before = early
      .filter(isBlocking)
      .map(n => activityEvidence(n, 'judges a change before it is merged'));
    const late = checksAfter(graph, runningDeploys(graph, graph.productionDeploys));
    const declared = deliveredBy(graph) ? signals.filter(s => s.data.what !== 'tests' && s.data.production) : [];
    const after = [
      ...late.filter(isBlocking).map(n => activityEvidence(n, 'checks what was deployed')),
      ...declared,
    ];
    const notes = [...toothless([...early, ...late]), ...startedElsewhere(graph.pipelines), ...unseen(graph)];
    if (before.length && after.length) return verdict('practised', alternating(before, after));
    if (before.length) {
      const why = isDeployedFromHere(graph)
        ? 'nothing checks production after a deployment'
        : 'nothing is run from here that could be checked after its release';
      return verdict('partly', before, why, ...notes);
    }
    return after.length
      ? verdict('partly', after, 'no check that can fail is known to run before a change is merged', ...notes)
      : noEvidence('checks stand neither on proposed changes nor behind a deployment', ...notes);
  },
});

/** Both ends first: a reader of the first lines sees them. */
function alternating(
  before: readonly Evidence[],
  after: readonly (Evidence | { file: string; line: number; says: string; stance: 'for' | 'against' | 'neutral' })[],
): Evidence[] {
  const right = after.map(({ file, line, says }): Evidence => ({ file, line, says, stance: 'for' }));
  return [before[0]!, right[0]!, ...before.slice(1, 6), ...right.slice(1, 6)];
}

function toothless(nodes: readonly ActivityNode[]): string[] {
  const mute = nodes.filter(n => !isBlocking(n));
  return mute.length
    ? [
        `${mute.length} of ${nodes.length} such checks can't fail their job, such as \`${mute[0]!.activity.tool}\` in \`${mute[0]!.pipeline.file}\``,
      ]
    : [];
}

function startedElsewhere(pipelines: readonly { file: string; triggersElsewhere?: string }[]): string[] {
  const files = pipelines.filter(p => p.triggersElsewhere !== undefined);
  return files.length
    ? [`what starts \`${files[0]!.file}\`${files.length > 1 ? ` and ${files.length - 1} more` : ''} is set up outside of the files`]
    : [];
}
