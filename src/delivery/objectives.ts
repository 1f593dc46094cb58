import { nodeAt, textAt } from '../documents/yaml/at.ts';
import type { YamlNode } from '../documents/yaml/index.ts';
import type { Manifest, SourceFile } from './source-file.ts';
import { resourcesOf } from './terraform-resources.ts';

/** A service level objective that a file declares. */
export interface Objective {
  name: string;
  line: number;
  /** The format or service that it is written for. */
  format: string;
  /** Whether the same declaration makes alerts on how fast its budget burns. */
  alerts: boolean;
}

/** Services whose objectives bring no alerts of their own. */
const RESOURCES: readonly [type: RegExp, format: string][] = [
  [/^google_monitoring_slo$/, 'Google Cloud'], [/^datadog_service_level_objective$/, 'Datadog'], [/^newrelic_service_level$/, 'New Relic'],
  [/^dynatrace_slo(?:_v2)?$/, 'Dynatrace'], [/^honeycombio_slo$/, 'Honeycomb'],
  [/^awscc_applicationsignals_service_level_objective$/, 'CloudWatch'], [/^nobl9_service$/, 'Nobl9'],
  [/^elasticstack_kibana_slo$/, 'Elastic'],
];
/** Alerts on budgets that are resources of their own. */
const BURN_RESOURCES = /^(?:honeycombio_burn_alert|nobl9_alert_policy|dynatrace_slo_alert)$/;

/** The objectives of a file: OpenSLO, Sloth, Pyrra, Nobl9, and those that Terraform sets up with a service. */
export function objectivesIn(file: SourceFile): Objective[] {
  const sloth = file.documents.flatMap(root =>
    /^prometheus\/v\d/.test(textAt(root, ['version']) ?? '') ? slothObjectives(file, nodeAt(root, ['slos'])) : [],
  );
  const resources = RESOURCES.flatMap(([type, format]) =>
    resourcesOf(file, type).map(r => ({ name: r.address, line: r.line, format, alerts: false })),
  );
  const grafana = resourcesOf(file, /^grafana_slo$/).map(r => ({
    name: r.address, line: r.line, format: 'Grafana', alerts: r.block.blocks.some(b => b.type === 'alerting'),
  }));
  return [...file.manifests.flatMap(m => fromManifest(file, m)), ...sloth, ...resources, ...grafana];
}

/** Where a file declares, apart from objectives, that somebody hears of a budget that burns. */
export function burnAlertsIn(file: SourceFile): { name: string; line: number }[] {
  const policies = file.manifests
    .filter(m => m.kind === 'AlertPolicy' && /^(?:openslo|n9)\//.test(m.apiVersion))
    .map(m => ({ name: m.name, line: m.line }));
  return [...policies, ...resourcesOf(file, BURN_RESOURCES).map(r => ({ name: r.address, line: r.line }))];
}

function fromManifest(file: SourceFile, m: Manifest): Objective[] {
  if (m.apiVersion.startsWith('openslo/') && m.kind === 'SLO') {
    return [{ name: m.name, line: m.line, format: 'OpenSLO', alerts: hasItems(m.at('spec', 'alertPolicies')) }];
  }
  if (m.apiVersion.startsWith('n9/') && m.kind === 'SLO') {
    return [{ name: m.name, line: m.line, format: 'Nobl9', alerts: hasItems(m.at('spec', 'alertPolicies')) }];
  }
  if (m.apiVersion.startsWith('pyrra.dev/') && m.kind === 'ServiceLevelObjective') {
    return [{ name: m.name, line: m.line, format: 'Pyrra', alerts: m.text('spec', 'alerting', 'disabled') !== 'true' }];
  }
  if (m.apiVersion.startsWith('sloth.slok.dev/') && m.kind === 'PrometheusServiceLevel') return slothObjectives(file, m.at('spec', 'slos'));
  return [];
}

function hasItems(node: YamlNode | undefined): boolean {
  return node?.kind === 'seq' && node.items.length > 0;
}

/** Each of Sloth's objectives makes a paging and a ticket alert unless it disables them. https://sloth.dev/specs/default/ */
function slothObjectives(file: SourceFile, slos: YamlNode | undefined): Objective[] {
  if (slos?.kind !== 'seq') return [];
  return slos.items
    .filter(slo => nodeAt(slo, ['objective']))
    .map(slo => {
      const disabled = (alert: string, camel: string): boolean =>
        [alert, camel].some(key => textAt(slo, ['alerting', key, 'disable']) === 'true');
      return {
        name: textAt(slo, ['name']) ?? '', line: file.line(slo), format: 'Sloth',
        alerts: !(disabled('page_alert', 'pageAlert') && disabled('ticket_alert', 'ticketAlert')),
      };
    });
}
