import { isMasked } from '../../../../documents/template.ts';
import { nodeAt } from '../../../../documents/yaml/at.ts';
import type { YamlNode } from '../../../../documents/yaml/index.ts';
import { containersOf, podSpecs } from '../../../../delivery/manifest-nodes.ts';
import { mayRun, nameIn, runningIn } from '../../../../delivery/running.ts';
import type { Manifest, SourceFile } from '../../../../delivery/source-file.ts';
import { usedDependencies } from '../../../../delivery/used-dependencies.ts';
import { namesDependencies } from '../../../../project/read-dependencies.ts';
import { deliveredBy, deliveredFirst, presupposes, runsFromHere, undelivered } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal, Signal } from '../../detector.ts';

type Labels = Readonly<Record<string, string>>;
type What =
  | { what: 'runs' | 'outlier' | 'library' | 'blocking-budget' }
  /** Patches and overlays declare a workload again; they are one by kind and name. `whole`: this one has images, and is no patch. */
  | { what: 'workload'; key: string; labels: Labels; whole: boolean; probed: boolean }
  | { what: 'budget'; labels: Labels | undefined };

const LIBRARIES =
  /^(?:opossum|cockatiel|resilience4j|io\.github\.resilience4j:|com\.netflix\.hystrix:|Polly|Microsoft\.Extensions\.(?:Http\.)?Resilience|tenacity|pybreaker|circuitbreaker|github\.com\/(?:sony\/gobreaker|failsafe-go\/failsafe-go|afex\/hystrix-go)|dev\.failsafe:|circuitbox|stoplight|failsafe$)/i;
const SERVERS = new Set(['Deployment', 'StatefulSet', 'Rollout', 'ReplicaSet']);
/** Where meshes and gateways say that an endpoint which fails gets no more calls. */
const OUTLIERS: readonly [kind: string, path: readonly string[]][] = [
  ['DestinationRule', ['spec', 'trafficPolicy', 'outlierDetection']], ['BackendTrafficPolicy', ['spec', 'circuitBreaker']],
  ['BackendTrafficPolicy', ['spec', 'healthCheck', 'passive']], ['Middleware', ['spec', 'circuitBreaker']],
  ['ServiceDefaults', ['spec', 'upstreamConfig', 'defaults', 'passiveHealthCheck']],
];

/**
 * Designed for partial failure: probes take a sick replica out, budgets keep enough of them, outlier detection and circuit breakers keep
 * callers alive.
 */
export const gracefulDegradation = detector<What>({
  slug: 'graceful-degradation',
  looksAt: 'readiness probes, disruption budgets, outlier detection and resilience libraries',
  precondition: 'something is run from here',
  next: {
    'no-evidence': { title: 'Give each workload a readiness probe', effort: 'an hour' },
    partly: { title: 'Add disruption budgets and the probes that are missing', effort: 'an hour' },
  },
  reads: path => mayRun(path) || namesDependencies(path),
  observe: file => [
    ...runningIn(file).map((r): Signal<What> => ({ line: r.line, says: `\`${r.name}\` runs`, stance: 'neutral', data: { what: 'runs' } })),
    ...file.manifests.flatMap(m => fromManifest(file, m)),
    ...usedDependencies(file)
      .filter(d => LIBRARIES.test(d.name))
      .map((d): Signal<What> => ({
        line: d.line, says: `\`${d.name}\` breaks circuits and retries`, stance: 'for', data: { what: 'library' },
      })),
  ],
  judge(repository) {
    const { signals, graph } = repository;
    const of = (what: What['what']) => signals.filter(s => s.data.what === what);
    const workloads = signals.flatMap(s => (s.data.what === 'workload' ? [{ ...s, data: s.data }] : []));
    const names = [...new Set(workloads.filter(w => w.data.whole).map(w => w.data.key))];
    const probes = workloads.filter(w => w.data.probed && names.includes(w.data.key));
    const unprobed = names.filter(name => !probes.some(p => p.data.key === name));
    const budgets = of('budget');
    const unkept = names.filter(name => !workloads.some(w => w.data.key === name && budgets.some(b => keeps(b, w))));
    const calls = [...of('outlier'), ...of('library')];
    const idle = budgets.filter(b => names.length && !workloads.some(w => keeps(b, w)));
    const kept = budgets.map(b => (idle.includes(b) ? { ...b, says: `${b.says.split(' ')[0]!} is a budget for pods that nothing here declares` } : b));
    const evidence = deliveredFirst([...kept, ...calls, ...onceEach(probes), ...of('blocking-budget')]);
    // A library that is only offered to others runs nowhere, whatever it depends on.
    const runs = of('runs').length > 0 || workloads.length > 0 || runsFromHere(repository);
    if (!runs && evidence.every(s => s.data.what === 'library')) {
      return presupposes(repository, 'nothing that runs is declared or deployed here');
    }
    if (!evidence.length) {
      return noEvidence(
        names.length
          ? `none of ${names.length} workloads has a readiness probe, a disruption budget or an outlier rule`
          : 'no probe, disruption budget, outlier rule or resilience library is declared',
      );
    }
    const delivered = deliveredBy(graph, evidence);
    const notes = [
      ...(names.length ? [] : ['no workload of a cluster is declared here']),
      ...(unprobed.length ? [`${unprobed.length} of ${names.length} workloads have no readiness probe, such as \`${unprobed[0]}\``] : []),
      // Budgets keep replicas; who calls a failing neighbour is kept by outlier rules and circuit breakers. Either answers for a failure.
      ...(names.length && unkept.length && !calls.length
        ? [
            budgets.length
              ? `${unkept.length} of ${names.length} workloads have no disruption budget, such as \`${unkept[0]}\``
              : 'nothing keeps replicas during a disruption or stops calls to a failing neighbour',
          ]
        : []),
      ...(of('blocking-budget').length ? ['a budget that allows no disruption stops every drain of a node'] : []),
    ];
    if (notes.length) return verdict('partly', evidence, ...notes);
    return delivered ? verdict('practised', [...evidence.slice(0, 19), delivered]) : verdict('partly', evidence, undelivered(evidence));
  },
});

/** One place for each workload. */
function onceEach(probes: readonly FileSignal<Extract<What, { what: 'workload' }>>[]): FileSignal<What>[] {
  const sorted = deliveredFirst(probes);
  return sorted.filter((p, i) => sorted.findIndex(o => o.data.key === p.data.key) === i);
}

function fromManifest(file: SourceFile, m: Manifest): Signal<What>[] {
  const name = nameIn(file, m);
  if (SERVERS.has(m.kind)) {
    const containers = podSpecs(m).flatMap(containersOf);
    if (!containers.length) return [];
    const probe = containers.map(c => nodeAt(c, ['readinessProbe'])).find(p => p);
    const data: What = {
      what: 'workload', key: `${m.kind}/${name}`, labels: labelsOf(m.at('spec', 'template', 'metadata', 'labels')),
      whole: containers.some(c => nodeAt(c, ['image'])), probed: probe !== undefined,
    };
    return [
      probe
        ? { line: file.line(probe), says: `\`${name}\` has a readiness probe`, stance: 'for', data }
        : { line: m.line, says: `\`${name}\` runs`, stance: 'neutral', data },
    ];
  }
  if (m.kind === 'PodDisruptionBudget') {
    const blocking = [m.at('spec', 'minAvailable'), m.at('spec', 'maxUnavailable')].find(
      n => n?.kind === 'scalar' && isBlocking(n.text, n === m.at('spec', 'minAvailable')),
    );
    if (blocking) {
      return [{
        line: file.line(blocking), says: `\`${name}\` allows no disruption at all`, stance: 'against', data: { what: 'blocking-budget' },
      }];
    }
    const selector = m.at('spec', 'selector', 'matchLabels');
    return [{
      line: m.line, says: `\`${name}\` keeps replicas during disruptions`, stance: 'for',
      data: { what: 'budget', labels: selector ? labelsOf(selector) : undefined },
    }];
  }
  return OUTLIERS.filter(([kind]) => kind === m.kind).flatMap(([, path]): Signal<What>[] => {
    const rule = m.at(...path);
    return rule
      ? [{ line: file.line(rule), says: `\`${name}\` stops calls to endpoints that fail`, stance: 'for', data: { what: 'outlier' } }]
      : [];
  });
}

function isBlocking(text: string, minimum: boolean): boolean {
  return minimum ? text === '100%' : /^0%?$/.test(text);
}

function labelsOf(node: YamlNode | undefined): Labels {
  return node?.kind === 'map'
    ? Object.fromEntries(node.entries.flatMap(e => (e.value.kind === 'scalar' ? [[e.key.text, e.value.text]] : [])))
    : {};
}

/** Whether the selector of a budget chooses the pods of a workload. What a template or a kustomization fills in may well fit. */
function keeps({ data: budget }: FileSignal<What>, { data: workload }: FileSignal<Extract<What, { what: 'workload' }>>): boolean {
  if (budget.what !== 'budget') return false;
  if (budget.labels === undefined) return true;
  return Object.entries(budget.labels).every(
    ([label, value]) => isMasked(value) || isMasked(workload.labels[label] ?? '') || workload.labels[label] === value,
  );
}
