import type { PlainBlock } from '../platforms/terraform/plain.ts';
import type { SourceFile } from './source-file.ts';
import { resourcesOf, textOf } from './terraform-resources.ts';
import type { TerraformResource } from './terraform-resources.ts';

/** An alarm that Terraform sets up with a cloud or a monitoring service. */
export interface CloudAlarm {
  name: string;
  /** Of the line that says what is watched, from 1. */
  line: number;
  /** What is watched, in the words of PromQL, so that one reader serves all. */
  query: string;
  /** Whether it calls a person at once: `undefined` where that is decided elsewhere (a topic, a channel by id). */
  pages?: boolean;
  /** What it says to whom it calls. */
  message: string;
}

/** Of a query or a message: what people write is shorter. Characters. */
const LONGEST = 4000;
const TYPES = /^(?:aws_cloudwatch_metric_alarm|google_monitoring_alert_policy|azurerm_monitor_metric_alert|datadog_monitor)$/;

/** The alarms of a Terraform file whose metric is written down. */
export function cloudAlarms(file: SourceFile): CloudAlarm[] {
  return resourcesOf(file, TYPES).flatMap(resource => {
    switch (resource.type) {
      case 'aws_cloudwatch_metric_alarm':
        return alarm(file, resource, textOf(resource.block, 'metric_name'), 'metric_name', resource.block);
      case 'google_monitoring_alert_policy':
        return resource.block.blocks
          .filter(b => b.type === 'conditions')
          .flatMap(c => c.blocks.flatMap(inner => googleCondition(file, resource, inner)));
      case 'azurerm_monitor_metric_alert':
        return resource.block.blocks
          .filter(b => b.type === 'criteria')
          .flatMap(c => alarm(file, resource, textOf(c, 'metric_name'), 'metric_name', c));
      default:
        return datadogMonitor(file, resource);
    }
  });
}

function alarm(
  file: SourceFile, resource: TerraformResource, metric: string | undefined, attribute: string, block: PlainBlock,
): CloudAlarm[] {
  const at = block.attributes.find(a => a.name === attribute);
  if (!metric || !at) return [];
  const message = (
    textOf(resource.block, 'alarm_description') ??
    textOf(resource.block, 'description') ??
    textOf(resource.block, 'documentation', 'content') ??
    ''
  ).slice(0, LONGEST);
  return [{ name: resource.address, line: file.line(at.range.start), query: `rate(${metric.replace(/[^\w:]+/g, '_')}[5m])`, message }];
}

/** `metric.type="run.googleapis.com/request_count" AND metric.labels.response_code_class="5xx"`, or a query of PromQL. */
function googleCondition(file: SourceFile, resource: TerraformResource, condition: PlainBlock): CloudAlarm[] {
  const query = textOf(condition, 'query');
  const message = (textOf(resource.block, 'documentation', 'content') ?? '').slice(0, LONGEST);
  if (condition.type === 'condition_prometheus_query_language' && query) {
    return [{ name: resource.address, line: file.line(condition.headRange.start), query, message }];
  }
  const filter = textOf(condition, 'filter') ?? '';
  if (/select_slo_burn_rate/.test(filter)) {
    return [{ name: resource.address, line: file.line(condition.headRange.start), query: 'slo_burn_rate', message }];
  }
  const type = /metric\.type\s*=\s*"([^"]+)"/.exec(filter)?.[1];
  const name = type?.slice(type.indexOf('/') + 1).replace(/[^\w:]+/g, '_');
  if (!name) return [];
  const labels = [...filter.matchAll(/metric\.labels?\.(\w+)\s*=\s*"([^"]*)"/g)].map(m => `${m[1]}="${m[2]}"`).join(',');
  return [{ name: resource.address, line: file.line(condition.headRange.start), query: `rate(${name}{${labels}}[5m])`, message }];
}

/** `avg(last_5m):sum:trace.http.request.errors{service:checkout} > 5`. */
function datadogMonitor(file: SourceFile, resource: TerraformResource): CloudAlarm[] {
  const text = (textOf(resource.block, 'query') ?? '').slice(0, LONGEST);
  const message = (textOf(resource.block, 'message') ?? '').slice(0, LONGEST);
  const line = file.line(resource.block.attributes.find(a => a.name === 'query')?.range.start ?? resource.block.headRange.start);
  if (/^slo alert$/.test(textOf(resource.block, 'type') ?? '')) return [{ name: resource.address, line, query: 'slo_burn_rate', message }];
  const metrics = [...text.matchAll(/([a-z][\w]*(?:\.\w+)+)\{/g)].map(m => `rate(${m[1]!.replaceAll('.', '_')}[5m])`);
  if (!metrics.length) return [];
  const pages = /@(?:pagerduty|opsgenie|victorops|splunk-oncall|oncall)/i.test(message);
  return [{ name: resource.address, line, query: metrics.join(' + '), message, ...(pages ? { pages } : {}) }];
}
