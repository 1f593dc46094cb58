import { nodeAt, textAt } from '../documents/yaml/at.ts';
import { parseYaml } from '../documents/yaml/index.ts';
import type { YamlNode } from '../documents/yaml/index.ts';
import { containersOf, podSpecs } from './manifest-nodes.ts';
import type { SourceFile } from './source-file.ts';
import { resourcesOf, textOf } from './terraform-resources.ts';

/** A way that telemetry takes from a service to where it can be asked. */
export interface TelemetryPath {
  signal: 'traces' | 'logs' | 'metrics';
  line: number;
  /** What carries it: `collector pipeline traces/api`. */
  by: string;
  /** It ends in a console: nobody can ask it anything. */
  consoleOnly: boolean;
}

const CONSOLE = /^(?:debug|logging|file|nop)(?:\/|$)/;
const LOG_SHIPPERS =
  /(?:^|[-/])(?:fluent-?bit|fluentd|promtail|vector|filebeat|alloy|logstash|grafana-agent|datadog-agent|otel-collector-logs|elastic-agent|cloudwatch-agent|splunk-otel-collector)(?:$|[-:@])/;
const ENDPOINT =
  /^OTEL_EXPORTER_(?:OTLP|ZIPKIN|JAEGER)_(?:TRACES_)?(?:ENDPOINT|AGENT_HOST)$|^(?:JAEGER_(?:AGENT_HOST|ENDPOINT)|ZIPKIN_(?:BASE_URL|ENDPOINT)|COLLECTOR_SERVICE_ADDR|DD_(?:TRACE_)?AGENT_(?:HOST|URL)|ELASTIC_APM_SERVER_URLS?|NEW_RELIC_LICENSE_KEY|HONEYCOMB_API_KEY|MANAGEMENT_ZIPKIN_TRACING_ENDPOINT|MANAGEMENT_OTLP_TRACING_ENDPOINT)$/;
const EXPORTER = /^OTEL_(TRACES|LOGS|METRICS)_EXPORTER$/;
const OFF = /^(?:none|false|0|no|off|disabled)$/i;
const SWITCHES: readonly [RegExp, TelemetryPath['signal']][] = [
  [/^(?:ENABLE_TRACING|TRACING_ENABLED|DD_TRACE_ENABLED)$/, 'traces'], [/^DD_LOGS_(?:ENABLED|INJECTION)$/, 'logs'],
];

/**
 * The ways of telemetry that a file declares: pipelines of OpenTelemetry collectors, exporters of workloads, shippers of logs, tracing of a
 * mesh or cloud.
 */
export function telemetryPaths(file: SourceFile): TelemetryPath[] {
  return [
    ...collectorPipelines(file),
    ...file.manifests.flatMap(m => [
      ...mesh(file, m),
      ...podSpecs(m).flatMap(spec => containersOf(spec).flatMap(c => [...exporters(file, c), ...shippers(file, m.kind, c)])),
    ]),
    ...cloud(file),
  ];
}

function collectorPipelines(file: SourceFile): TelemetryPath[] {
  if (!/\bexporters\b/.test(file.text) || !/\bpipelines\b/.test(file.text)) return [];
  const found: TelemetryPath[] = [];
  for (const root of file.documents) findPipelines(root, n => file.line(n), found, 0);
  return found;
}

/** Finds `service.pipelines` in a configuration of its own, in a custom resource, in values of a chart, and in text of a ConfigMap. */
function findPipelines(node: YamlNode, line: (n: YamlNode) => number, found: TelemetryPath[], depth: number): void {
  if (depth > 8) return;
  if (node.kind === 'scalar') {
    if (node.style !== 'literal' || !/^\s*pipelines:/m.test(node.text)) return;
    const { root } = parseYaml(node.text);
    const first = line(node) + 1;
    const { text } = node;
    if (root) findPipelines(root, n => first + text.slice(0, n.range.start).split('\n').length - 1, found, depth + 1);
    return;
  }
  if (node.kind === 'seq') {
    for (const item of node.items) findPipelines(item, line, found, depth + 1);
    return;
  }
  const pipelines = nodeAt(node, ['service', 'pipelines']);
  if (pipelines?.kind === 'map') {
    for (const { key, value } of pipelines.entries) {
      const signal = /^(traces|logs|metrics)(?:\/|$)/.exec(key.text)?.[1] as TelemetryPath['signal'] | undefined;
      const exporters = nodeAt(value, ['exporters']);
      if (!signal || exporters?.kind !== 'seq' || !exporters.items.length) continue;
      const consoleOnly = exporters.items.every(e => e.kind === 'scalar' && CONSOLE.test(e.text));
      found.push({ signal, line: line(key), by: `collector pipeline \`${key.text}\``, consoleOnly });
    }
    return;
  }
  for (const entry of node.entries) findPipelines(entry.value, line, found, depth + 1);
}

function exporters(file: SourceFile, container: YamlNode): TelemetryPath[] {
  const env = nodeAt(container, ['env']);
  if (env?.kind !== 'seq') return [];
  return env.items.flatMap((item): TelemetryPath[] => {
    const name = textAt(item, ['name']) ?? '';
    const value = textAt(item, ['value']);
    if (value !== undefined && (OFF.test(value) || value === '')) return [];
    const signal = ENDPOINT.test(name) ? 'traces' : (EXPORTER.exec(name)?.[1]?.toLowerCase() ?? SWITCHES.find(([n]) => n.test(name))?.[1]);
    return signal
      ? [{
          signal: signal as TelemetryPath['signal'], line: file.line(item), by: `\`${name}\``,
          consoleOnly: /^(?:console|logging|stdout)$/.test(value ?? ''),
        }]
      : [];
  });
}

function shippers(file: SourceFile, kind: string, container: YamlNode): TelemetryPath[] {
  const image = nodeAt(container, ['image']);
  return kind === 'DaemonSet' && image?.kind === 'scalar' && LOG_SHIPPERS.test(image.text)
    ? [{ signal: 'logs', line: file.line(image), by: `\`${image.text}\` on each node`, consoleOnly: false }]
    : [];
}

function mesh(file: SourceFile, m: SourceFile['manifests'][number]): TelemetryPath[] {
  if (m.kind === 'Telemetry' && m.apiVersion.startsWith('telemetry.istio.io/')) {
    const tracing = m.at('spec', 'tracing');
    return tracing ? [{ signal: 'traces', line: file.line(tracing), by: `the mesh's \`${m.name}\``, consoleOnly: false }] : [];
  }
  if (m.kind === 'Instrumentation' && m.apiVersion.startsWith('opentelemetry.io/')) {
    const endpoint = m.at('spec', 'exporter', 'endpoint');
    return endpoint
      ? [{ signal: 'traces', line: file.line(endpoint), by: `automatic instrumentation \`${m.name}\``, consoleOnly: false }]
      : [];
  }
  if (m.kind === 'HelmRelease' || m.kind === 'Application') {
    const chart = [m.text('spec', 'chart', 'spec', 'chart'), m.text('spec', 'source', 'chart')].find(Boolean) ?? '';
    return LOG_SHIPPERS.test(chart) ? [{ signal: 'logs', line: m.line, by: `chart \`${chart}\``, consoleOnly: false }] : [];
  }
  return /^(?:ClusterLogForwarder|ClusterFlow|ClusterOutput|PodLogs)$/.test(m.kind)
    ? [{ signal: 'logs', line: m.line, by: `\`${m.kind}\` \`${m.name}\``, consoleOnly: false }]
    : [];
}

function cloud(file: SourceFile): TelemetryPath[] {
  return resourcesOf(
    file,
    /^(?:aws_(?:lambda_function|api_gateway_stage|sfn_state_machine|cloudwatch_log_group|cloudwatch_log_subscription_filter)|azurerm_(?:application_insights|log_analytics_workspace)|google_logging_project_sink|aws_xray_sampling_rule)$/,
  ).flatMap((r): TelemetryPath[] => {
    const path = (signal: TelemetryPath['signal']): TelemetryPath[] => [
      { signal, line: r.line, by: `\`${r.address}\``, consoleOnly: false },
    ];
    switch (r.type) {
      case 'aws_lambda_function': return textOf(r.block, 'tracing_config', 'mode') === 'Active' ? path('traces') : [];
      case 'aws_api_gateway_stage': return textOf(r.block, 'xray_tracing_enabled') === 'true' ? path('traces') : [];
      case 'aws_sfn_state_machine': return textOf(r.block, 'tracing_configuration', 'enabled') === 'true' ? path('traces') : [];
      case 'aws_xray_sampling_rule': case 'azurerm_application_insights': return path('traces');
      default: return path('logs');
    }
  });
}
