import type { YamlNode } from '../../../../documents/yaml/index.ts';
import { cloudAlarms } from '../../../../delivery/cloud-alarms.ts';
import { watchedBy } from '../../../../delivery/golden-signals.ts';
import type { GoldenSignal } from '../../../../delivery/golden-signals.ts';
import { prometheusRules } from '../../../../delivery/prometheus-rules.ts';
import { mayRun, runningIn } from '../../../../delivery/running.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { deliveredBy, deliveredFirst, presupposes, runsFromHere, undelivered } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal, Signal } from '../../detector.ts';

/** Absent: something that runs. */
type What = { signals: readonly GoldenSignal[]; services: readonly string[] } | undefined;

const ALL: readonly GoldenSignal[] = ['latency', 'traffic', 'errors', 'saturation'];
const DASHBOARD = /(?:^|[/_.-])(?:grafana|dashboards?)[^/]*(?:\/[^/]+)*\.json$/i;
/** Machinery that is watched beside the services. */
const MACHINERY =
  /^(?:kube|node-exporter|apiserver|prometheus|alertmanager|etcd|coredns|grafana|thanos|loki|blackbox|cadvisor|cert-manager|ingress-nginx)/;

/** Latency, traffic, errors and saturation of each service, by the queries of rules, alarms and dashboards. */
export const fourGoldenSignals = detector<What>({
  slug: 'four-golden-signals',
  looksAt: 'what the queries of alerting and recording rules, cloud alarms and dashboards watch',
  precondition: 'something is run from here',
  next: {
    'no-evidence': { title: 'Record latency, traffic, errors and saturation of one service', effort: 'an hour' },
    partly: { title: 'Record the golden signals that are not watched yet', effort: 'an hour' },
  },
  reads: path => mayRun(path) || DASHBOARD.test(path),
  observe: file => [
    ...runningIn(file).map((r): Signal<What> => ({ line: r.line, says: `\`${r.name}\` runs`, stance: 'neutral', data: undefined })),
    ...prometheusRules(file).flatMap(r => watching(r.line, r.name, r.expr)),
    ...cloudAlarms(file).flatMap(a => watching(a.line, a.name, a.query)),
    ...(DASHBOARD.test(file.path) ? file.documents.flatMap(root => panels(file, root, 0)) : []),
  ],
  judge(repository) {
    const watched = deliveredFirst(repository.signals.filter(s => s.data?.signals.length));
    const delivered = deliveredBy(repository.graph, watched);
    if (!watched.length) {
      return repository.signals.length || runsFromHere(repository)
        ? noEvidence('no rule, alarm or dashboard watches a service')
        : presupposes(repository, 'nothing that runs is declared or deployed here');
    }
    const first = (signal: GoldenSignal) => watched.find(s => s.data!.signals.includes(signal));
    const seen = ALL.filter(first);
    const evidence = [...seen.map(s => first(s)!), ...watched];
    const missing = ALL.filter(s => !seen.includes(s));
    if (missing.length) {
      return verdict(
        'partly',
        evidence,
        seen.join() === 'saturation'
          ? 'machines are watched and no service: latency, traffic and errors are missing'
          : `no query watches ${missing.join(' or ')}`,
      );
    }
    const lacking = incompleteServices(watched);
    if (lacking.length) return verdict('partly', evidence, `of the services that queries name, ${lacking.slice(0, 3).join('; ')}`);
    return delivered ? verdict('practised', [...evidence.slice(0, 8), delivered]) : verdict('partly', evidence, undelivered(watched));
  },
});

function watching(line: number, name: string, query: string): Signal<What>[] {
  const { signals, services } = watchedBy(query);
  if (!signals.length) return [];
  return [{ line, says: `\`${name}\` watches ${signals.join(' and ')}`, stance: 'for', data: { signals, services } }];
}

/** Queries of Grafana's panels. */
function panels(file: SourceFile, node: YamlNode, depth: number): Signal<What>[] {
  if (depth > 12) return [];
  if (node.kind === 'seq') return node.items.flatMap(i => panels(file, i, depth + 1));
  if (node.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) =>
    (key.text === 'expr' && value.kind === 'scalar' ? watching(file.line(key), 'a panel', value.text) : panels(file, value, depth + 1)));
}

/** Services that are named in queries and lack a signal, where the others have it; saturation is often known of the whole alone. */
function incompleteServices(watched: readonly FileSignal<What>[]): string[] {
  const everywhere = new Set(watched.filter(s => !s.data!.services.length).flatMap(s => s.data!.signals));
  const byService = new Map<string, Set<GoldenSignal>>();
  for (const { data } of watched) {
    for (const service of data!.services) {
      if (MACHINERY.test(service)) continue;
      const signals = byService.get(service) ?? new Set<GoldenSignal>();
      data!.signals.forEach(s => signals.add(s));
      byService.set(service, signals);
    }
  }
  return [...byService].flatMap(([service, signals]) => {
    const missing = ALL.filter(s => s !== 'saturation' && !signals.has(s) && !everywhere.has(s));
    return missing.length ? [`\`${service}\` lacks ${missing.join(' and ')}`] : [];
  });
}
