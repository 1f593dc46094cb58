import type { ActivityNode } from '../../../../delivery/graph.ts';
import { detector, noEvidence, notApplicable, verdict } from '../../detector.ts';
import type { Evidence } from '../../status.ts';

const CHECKS = [
  'test', 'unit-test', 'integration-test', 'e2e-test', 'contract-test', 'architecture-test', 'scan-code', 'scan-dependencies', 'scan-secrets', 'scan-image',
  'scan-infrastructure', 'policy',
] as const;

/**
 * A failed check must stop what comes after it. Contradicted by a test or a scan that can't fail in front of a deployment; a mute check
 * that no deployment waits for is only not enforced.
 */
export const stopTheLine = detector({
  slug: 'stop-the-line',
  looksAt: 'tests and scans that stand before a deployment, and whether they can fail',
  precondition: 'a pipeline tests or scans',
  next: {
    'no-evidence': { title: 'Run the tests in the pipeline, before anything is deployed', effort: 'an hour' },
    partly: { title: 'Let the deployment wait for the tests and scans', effort: 'minutes' },
    broken: { title: 'Let failing tests and scans fail their job', effort: 'minutes' },
  },
  judge({ graph }) {
    const checks = graph.activities(...CHECKS);
    if (!checks.length) return graph.jobs.length ? noEvidence('no pipeline tests or scans') : notApplicable('there is no pipeline');
    const guarded = new Set(graph.deploys.flatMap(deploy => [deploy.job, ...graph.before(deploy).map(n => n.job)]));
    const mute = checks.filter(isMute);
    const broken = mute.filter(c => guarded.has(c.job));
    if (broken.length) return verdict('broken', [...broken.map(against), ...checks.filter(c => !isMute(c) && guarded.has(c.job)).map(inFavour)]);
    const stopping = checks.filter(c => !isMute(c));
    if (!stopping.length) return verdict('partly', mute.map(against), 'every test and scan may fail without consequence, though nothing is deployed from here');
    const before = stopping.filter(c => guarded.has(c.job));
    if (before.length) return verdict('practised', before.map(inFavour));
    return verdict('partly', stopping.map(inFavour), graph.deploys.length ? 'no deployment waits for these checks' : 'no pipeline deploys, so nothing is stopped');
  },
});

function isMute({ activity, job }: ActivityNode): boolean {
  return activity.toothless !== undefined || job.softFailLine !== undefined;
}

function against({ pipeline, job, activity }: ActivityNode): Evidence {
  const why = activity.toothless ?? 'its job may fail';
  return { file: pipeline.file, line: activity.line, says: `\`${activity.tool}\` in \`${job.id}\` can't stop anything: ${why}`, stance: 'against' };
}

function inFavour({ pipeline, job, activity }: ActivityNode): Evidence {
  return { file: pipeline.file, line: activity.line, says: `\`${activity.tool}\` fails \`${job.id}\``, stance: 'for' };
}
