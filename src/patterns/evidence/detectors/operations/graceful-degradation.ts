import { nodeAt } from '../../../../delivery/open-source-file.ts';
import { containersOf, podSpecs } from '../../../../delivery/manifest-nodes.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { namesDependencies } from '../../../../project/read-dependencies.ts';
import { detector, noEvidence, notApplicable, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';

type What = 'workload' | 'probe' | 'budget' | 'outlier' | 'library';

const LIBRARIES = /^(?:opossum|cockatiel|resilience4j|io\.github\.resilience4j:|com\.netflix\.hystrix:|Polly|Microsoft\.Extensions\.(?:Http\.)?Resilience|tenacity|pybreaker|circuitbreaker|github\.com\/(?:sony\/gobreaker|failsafe-go\/failsafe-go|afex\/hystrix-go)|dev\.failsafe:|circuitbox|stoplight|failsafe$)/i;
const SERVERS = new Set(['Deployment', 'StatefulSet', 'Rollout', 'ReplicaSet']);

/**
 * Designed for partial failure: probes take a sick replica out, budgets keep enough of them, outlier detection and circuit breakers keep
 * callers alive.
 */
export const gracefulDegradation = detector<What>({
  slug: 'graceful-degradation',
  looksAt: 'readiness probes, disruption budgets, outlier detection and resilience libraries',
  precondition: 'a service is run from here',
  next: {
    'no-evidence': { title: 'Give each workload a readiness probe', effort: 'an hour' },
    partly: { title: 'Add disruption budgets and the probes that are missing', effort: 'an hour' },
  },
  reads: path => /\.ya?ml$/i.test(path) || namesDependencies(path),
  observe: file => [...fromManifests(file), ...fromDependencies(file)],
  judge({ signals }) {
    const of = (what: What) => signals.filter(s => s.data === what);
    const workloads = of('workload');
    const helping = [...of('budget'), ...of('outlier'), ...of('library')];
    if (!workloads.length && !helping.length) return notApplicable('no long-running workload is declared');
    const probes = of('probe');
    if (!probes.length && !helping.length) return noEvidence(`none of ${workloads.length} workloads has a readiness probe, a disruption budget or an outlier rule`);
    const everyProbed = workloads.length > 0 && probes.length >= workloads.length;
    if (everyProbed && helping.length) return verdict('practised', [...helping, ...probes]);
    const missing = everyProbed ? 'nothing keeps replicas during a disruption or stops calls to a failing neighbour' : `${workloads.length - probes.length} of ${workloads.length} workloads have no readiness probe`;
    return verdict('partly', [...helping, ...probes], missing);
  },
});

function fromManifests(file: SourceFile): Signal<What>[] {
  return file.manifests.flatMap((m): Signal<What>[] => {
    if (SERVERS.has(m.kind)) {
      const containers = podSpecs(m).flatMap(containersOf);
      if (!containers.length) return [];
      const probe = containers.map(c => nodeAt(c, ['readinessProbe'])).find(p => p);
      const workload: Signal<What> = { line: m.line, says: `\`${m.name}\` runs`, stance: 'neutral', data: 'workload' };
      return probe ? [workload, { line: file.line(probe), says: `\`${m.name}\` has a readiness probe`, stance: 'for', data: 'probe' }] : [workload];
    }
    if (m.kind === 'PodDisruptionBudget') return [{ line: m.line, says: `\`${m.name}\` keeps replicas during disruptions`, stance: 'for', data: 'budget' }];
    const outlier = m.kind === 'DestinationRule' ? m.at('spec', 'trafficPolicy', 'outlierDetection') : undefined;
    return outlier ? [{ line: file.line(outlier), says: `\`${m.name}\` ejects endpoints that fail`, stance: 'for', data: 'outlier' }] : [];
  });
}

function fromDependencies(file: SourceFile): Signal<What>[] {
  return file.dependencies.filter(d => !d.dev && LIBRARIES.test(d.name))
    .map(d => ({ line: d.line, says: `\`${d.name}\` breaks circuits and retries`, stance: 'for', data: 'library' }));
}
