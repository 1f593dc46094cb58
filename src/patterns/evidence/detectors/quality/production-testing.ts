import type { ActivityNode, DeliveryGraph } from '../../../../delivery/graph.ts';
import { deliveredBy, NOTHING_DELIVERS, presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import { forgiven, isBlocking, unseen } from '../../enforcement.ts';
import { activityEvidence } from '../../places.ts';
import type { Evidence } from '../../status.ts';
import { checksAfter, runningDeploys, isDeployedFromHere } from './after-deployment.ts';
import { mayCheckRunning, runningChecks } from './running-checks.ts';
import type { RunningCheck } from './running-checks.ts';

/** An address that is not the machine of the job, or a name that says production. */
const REMOTE = /https?:\/\/(?!localhost|127\.|0\.0\.0\.0|\$|[\w-]+:\d)[\w-]+\.[\w.-]+|\bprod(?:uction)?\b/i;

/**
 * Production itself is tested: by a job behind its deployment that can fail, or by a prober that asks it again and again. Tests of other
 * environments, and tests that can't fail, are a beginning.
 */
export const productionTesting = detector<RunningCheck>({
  slug: 'production-testing',
  looksAt: 'tests behind deployments to production, probes, synthetic journeys on a schedule',
  precondition: 'something runs from here',
  next: {
    'no-evidence': { title: 'Run a smoke test after each deployment to production', effort: 'an hour' },
    partly: { title: 'Aim a test that can fail at production, after each deployment', effort: 'an hour' },
  },
  reads: mayCheckRunning,
  observe: runningChecks,
  judge(repository) {
    const { graph, signals } = repository;
    const declared = signals.filter(s => s.data.what === 'synthetic' || s.data.what === 'verify');
    if (!isDeployedFromHere(graph) && !declared.length) return presupposes(repository, 'nothing is deployed or run from here');
    const behind = checksAfter(graph, runningDeploys(graph, graph.productionDeploys));
    const scheduled = scheduledChecks(graph);
    const blocking = [
      ...behind.filter(isBlocking).map(n => activityEvidence(n, 'tests production after its deployment')),
      ...scheduled.filter(isBlocking).map(n => activityEvidence(n, 'tests what runs, on a schedule')),
    ];
    const inProduction = deliveredBy(graph) ? declared.filter(s => s.data.production) : [];
    // The tests of Skaffold that a verification runs; they are run by nobody where nothing verifies.
    const tests = inProduction.some(s => s.data.what === 'verify') ? signals.filter(s => s.data.what === 'tests') : [];
    if (blocking.length || inProduction.length) return verdict('practised', [...blocking, ...inProduction, ...tests]);
    const mute = [...behind, ...scheduled].map(n => weak(n, 'tests production'));
    const elsewhere = checksAfter(graph, runningDeploys(graph))
      .filter(n => !behind.some(b => b.activity === n.activity))
      .map(n => weak(n, 'tests what was deployed'));
    if (mute.length) return verdict('partly', [...mute, ...elsewhere, ...declared], "what tests production can't fail", ...unseen(graph));
    if (elsewhere.length || declared.length)
      return verdict(
        'partly',
        [...elsewhere, ...declared],
        declared.length && !deliveredBy(graph) ? NOTHING_DELIVERS : 'what is tested is not known to be production',
        ...unseen(graph),
      );
    return noEvidence('no test follows a deployment, and nothing probes what runs', ...unseen(graph));
  },
});

function weak(n: ActivityNode, says: string): Evidence {
  const why = forgiven(n) ?? n.activity.reportsOnly;
  return why === undefined
    ? activityEvidence(n, says)
    : activityEvidence(n, `${says} and can't fail: ${why}`, 'against');
}

function scheduledChecks(graph: DeliveryGraph): readonly ActivityNode[] {
  return graph
    .activities('smoke-test', 'e2e-test', 'load-test', 'integration-test', 'dast')
    .filter(
      n =>
        graph.runsOn(n).scheduled
        && (REMOTE.test(n.activity.text)
          || REMOTE.test(n.job.environment?.name ?? '')
          || (n.activity.kind === 'smoke-test' && REMOTE.test(n.job.id))),
    );
}
