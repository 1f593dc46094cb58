import { known, once } from '../known.ts';
import type { Known, Monitor } from '../project.ts';
import type { Sources } from '../sources.ts';
import { factIn } from '../stacks/text.ts';
import type { LocatedObject } from './manifests.ts';

const KINDS: ReadonlyMap<string, Monitor> = new Map([
  ['PrometheusRule', { tool: 'prometheus', what: 'alerts' }], ['ServiceMonitor', { tool: 'prometheus', what: 'metrics' }],
  ['PodMonitor', { tool: 'prometheus', what: 'metrics' }], ['Probe', { tool: 'prometheus', what: 'metrics' }],
  ['GrafanaDashboard', { tool: 'grafana', what: 'dashboard' }], ['OpenTelemetryCollector', { tool: 'opentelemetry', what: 'collector' }],
  ['DatadogMonitor', { tool: 'datadog', what: 'alerts' }],
]);
const FILES: readonly (readonly [RegExp, RegExp | undefined, Monitor])[] = [
  [/(?:rules?|alerts?)[^/]*(?:\/[^/]+)?\.ya?ml$/, /^\s*-?\s*(alert):\s/m, { tool: 'prometheus', what: 'alerts' }],
  [/(?:^|\/)prometheus[\w.-]*\.ya?ml$/, /^(scrape_configs):/m, { tool: 'prometheus', what: 'metrics' }],
  [/(?:^|\/)alertmanager[\w.-]*\.ya?ml$/, /^(receivers):/m, { tool: 'prometheus', what: 'alerts' }],
  [/(?:^|\/)otel[\w.-]*\.ya?ml$|(?:^|\/)[\w-]*collector[\w.-]*\.ya?ml$/, /^(receivers):/m, { tool: 'opentelemetry', what: 'collector' }],
  [/(?:^|\/)(?:grafana\/.*|dashboards?\/.*|[\w-]*dashboard)\.json$/, undefined, { tool: 'grafana', what: 'dashboard' }],
];

/** What watches the system: objects and files of monitoring, and libraries that measure. */
export function findMonitors(files: Sources, objects: readonly LocatedObject[], libraries: readonly Known<Monitor>[]): Known<Monitor>[] {
  const declared = objects.flatMap(o => (KINDS.has(o.kind) ? [known(KINDS.get(o.kind)!, o.file, o.line)] : []));
  const kept = files.paths.flatMap(path => FILES.flatMap(([place, content, monitor]) => {
    if (!place.test(path) || objects.some(o => o.file === path)) return [];
    if (!content) return [known(monitor, path, 1, 'likely')];
    const found = factIn(files, [path], content);
    return found ? [known(monitor, path, found.line)] : [];
  }));
  return once([...declared, ...kept, ...libraries]).sort((a, b) => (key(a.value) < key(b.value) ? -1 : 1));
}

function key({ tool, what }: Monitor): string {
  return `${tool} ${what}`;
}
