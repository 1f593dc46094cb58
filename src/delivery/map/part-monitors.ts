import { cloudAlarms } from '../cloud-alarms.ts';
import { watchedBy } from '../golden-signals.ts';
import { objectivesIn } from '../objectives.ts';
import { textAt } from '../open-source-file.ts';
import { prometheusRules } from '../prometheus-rules.ts';
import type { Manifest, SourceFile } from '../source-file.ts';
import { isDashboardPath } from './part.ts';
import type { PartMonitor } from './part.ts';
import { labelsAt } from './part-objects.ts';

/** Queries of a dashboard that are looked at. */
const MOST_QUERIES = 200;

/** What a file watches with: alerts, monitors of Prometheus's operator, probes, objectives, alarms of a cloud, dashboards. */
export function readMonitors(file: SourceFile): PartMonitor[] {
  if (/\.json$/i.test(file.path)) return isDashboardPath(file.path) ? dashboard(file) : [];
  return [...alerts(file), ...file.manifests.flatMap(m => selecting(m) ?? probe(m) ?? []), ...objectives(file), ...alarms(file)];
}

/** All alerts of a file are one monitor: they are kept together because they belong together. */
function alerts(file: SourceFile): PartMonitor[] {
  const rules = prometheusRules(file).filter(r => r.kind === 'alert');
  const [first] = rules;
  if (!first) return [];
  const seen = rules.map(r => watchedBy(r.expr));
  const name = file.manifests.find(m => m.kind === 'PrometheusRule')?.name ?? file.name.replace(/\.(?:rules\.)?ya?ml$/i, '');
  return [{
    name, line: first.line, detail: rules.length === 1 ? 'alert' : `${rules.length} alerts`, watches: [...new Set(seen.flatMap(s => s.services))],
    everything: seen.some(s => !s.services.length && (s.symptom || s.signals.length > 0)),
  }];
}

/** ServiceMonitor and PodMonitor choose by labels. */
function selecting(m: Manifest): PartMonitor[] | undefined {
  if (!/^(?:Service|Pod)Monitor$/.test(m.kind)) return undefined;
  const labels = labelsAt(m.at('spec', 'selector', 'matchLabels'));
  const unsure = !Object.keys(labels).length || m.at('spec', 'selector', 'matchExpressions') !== undefined;
  const any = m.at('spec', 'namespaceSelector') !== undefined;
  return [{
    name: m.name, detail: m.kind, line: m.line, watches: [], everything: unsure,
    ...(unsure ? {} : { selection: { of: m.kind === 'PodMonitor' ? 'pods' as const : 'service' as const, labels, namespace: any ? '' : (m.namespace ?? '') } }),
  }];
}

/** A probe from outside, of addresses whose host is a Service's name. */
function probe(m: Manifest): PartMonitor[] | undefined {
  if (m.kind !== 'Probe' || !m.apiVersion.startsWith('monitoring.coreos.com/')) return undefined;
  const list = m.at('spec', 'targets', 'staticConfig', 'static');
  const hosts = (list?.kind === 'seq' ? list.items : []).flatMap(i => (i.kind === 'scalar' ? (/^(?:\w+:\/\/)?([\w-]+)/.exec(i.text)?.[1] ?? []) : []));
  return [{ name: m.name, detail: 'probe', line: m.line, watches: [...new Set(hosts)], everything: !hosts.length }];
}

function objectives(file: SourceFile): PartMonitor[] {
  return objectivesIn(file).map(o => {
    const service = file.manifests.find(m => m.name === o.name)?.text('spec', 'service') ?? file.manifests[0]?.text('spec', 'service') ?? textAt(file.documents[0], ['service']);
    return { name: o.name, detail: 'objective', line: o.line, watches: service === undefined ? [] : [service], everything: service === undefined };
  });
}

function alarms(file: SourceFile): PartMonitor[] {
  return cloudAlarms(file).map(a => {
    const { services } = watchedBy(a.query);
    return { name: a.name, detail: 'alarm', line: a.line, watches: services, everything: !services.length };
  });
}

function dashboard(file: SourceFile): PartMonitor[] {
  if (!/"panels"\s*:/.test(file.text) || !/"(?:schemaVersion|targets)"\s*:/.test(file.text)) return [];
  const queries = [...file.text.matchAll(/"expr"\s*:\s*"((?:[^"\\]|\\.)*)"/g)].slice(0, MOST_QUERIES).map(q => q[1]!.replace(/\\(.)/g, '$1'));
  const title = textAt(file.documents[0], ['title']);
  // A dashboard with a variable for the service shows all of them.
  const watches = [...new Set(queries.flatMap(q => watchedBy(q).services))];
  return [{ name: title ?? file.name, detail: 'dashboard', line: 1, watches, everything: !watches.length || queries.some(q => /[{,]\s*\w+\s*=~?\s*"\$/.test(q)) }];
}
