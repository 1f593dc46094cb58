import { isMasked } from '../../../../documents/template.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { nodeAt, textAt } from '../../../../documents/yaml/at.ts';
import { isProgram } from '../../../../project/programs.ts';

/** What a service is rebuilt from, apart from its program and its pipeline. */
export type VersionedClass = 'dependencies' | 'infrastructure' | 'policy' | 'dashboards' | 'alerts' | 'schema' | 'documents';

const LOCK =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|go\.sum|Cargo\.lock|Gemfile\.lock|composer\.lock|packages\.lock\.json|gradle\.lockfile|mix\.lock|pubspec\.lock|\.terraform\.lock\.hcl|Chart\.lock|dvc\.lock)$/;
const SCHEMA =
  /(?:^|\/)(?:migrations?\/(?:[^/]+\/)*[^/]+\.(?:sql|py|rb|js|ts|php|go|cs)|db\/migrate\/[^/]+\.rb|alembic\/versions\/[^/]+\.py|V\d+(?:[._]\d+)*__[^/]+\.sql|db\.changelog[^/]*\.(?:xml|ya?ml|json|sql))$/i;
const INFRASTRUCTURE =
  /(?:^|\/)(?:[^/]+\.(?:tf|tofu|bicep)|Pulumi\.ya?ml|ansible\.cfg|cdk\.json|terragrunt\.hcl|serverless\.ya?ml|Chart\.yaml|kustomization\.ya?ml)$/;
const DOCUMENT =
  /^(?:docs?|documentation)\/(?:[^/]+\/)*[^/]+\.(?:md|mdx|rst|adoc)$|(?:^|\/)(?:runbooks?|adrs?|decisions)\/[^/]+\.(?:md|adoc|rst)$/i;
const POLICIES =
  /^(?:kyverno\.io\/.* (?:Cluster)?Policy|policies\.kyverno\.io\/.*|templates\.gatekeeper\.sh\/.* ConstraintTemplate|constraints\.gatekeeper\.sh\/.*|admissionregistration\.k8s\.io\/.* ValidatingAdmissionPolicy)$/;
const ALARM =
  /^(?:aws_cloudwatch_metric_alarm|google_monitoring_alert_policy|azurerm_monitor_(?:metric_alert|scheduled_query_rules_alert(?:_v2)?)|datadog_monitor|grafana_rule_group|newrelic_nrql_alert_condition)$/;
const DASHBOARD =
  /^(?:aws_cloudwatch_dashboard|google_monitoring_dashboard|azurerm_portal_dashboard|datadog_dashboard(?:_json)?|grafana_dashboard|newrelic_one_dashboard)$/;

/** The class that a file is of by its path alone. */
export function classOfPath(path: string): VersionedClass | undefined {
  if (LOCK.test(path)) return 'dependencies';
  if (SCHEMA.test(path)) return 'schema';
  if (INFRASTRUCTURE.test(path)) return 'infrastructure';
  if (path.endsWith('.rego') || path.endsWith('.sentinel')) return 'policy';
  return DOCUMENT.test(path) && !isProgram(path) ? 'documents' : undefined;
}

/** Classes that a file is of by what stands in it, with the line. */
export function classesIn(file: SourceFile): { line: number; of: VersionedClass; says: string }[] {
  const found: { line: number; of: VersionedClass; says: string }[] = [];
  for (const m of file.manifests) {
    const kind = `${m.apiVersion} ${m.kind}`;
    const name = isMasked(m.name) || !m.name ? 'that is filled in by its chart' : `\`${m.name}\``;
    if (POLICIES.test(kind)) found.push({ line: m.line, of: 'policy', says: `the policy ${name} is versioned` });
    else if (m.kind === 'PrometheusRule') found.push({ line: m.line, of: 'alerts', says: `the PrometheusRule ${name} is versioned` });
    else if (m.kind === 'GrafanaDashboard' || (m.kind === 'ConfigMap' && m.at('metadata', 'labels', 'grafana_dashboard'))) {
      found.push({ line: m.line, of: 'dashboards', says: `the dashboard ${name} is versioned` });
    } else if (m.apiVersion === 'v1' || m.apiVersion.startsWith('apps/')) {
      found.push({ line: m.line, of: 'infrastructure', says: `the ${m.kind} ${name} is versioned` });
    }
  }
  for (const root of file.manifests.length ? [] : file.documents) {
    const rules = nodeAt(root, ['groups', 0, 'rules']);
    const alert = rules?.kind === 'seq' ? rules.items.find(r => textAt(r, ['alert']) !== undefined) : undefined;
    if (alert) found.push({ line: file.line(alert), of: 'alerts', says: `the alert \`${textAt(alert, ['alert'])!}\` is versioned` });
    const panels = file.path.endsWith('.json') ? nodeAt(root, ['panels']) : undefined;
    if (panels?.kind === 'seq') {
      found.push({
        line: file.line(root), of: 'dashboards', says: `the dashboard \`${textAt(root, ['title']) ?? file.name}\` is versioned`,
      });
    }
  }
  for (const d of file.terraform?.declarations ?? []) {
    if (d.kind !== 'resource' || !d.block || !d.type) continue;
    const of = ALARM.test(d.type) ? 'alerts' : DASHBOARD.test(d.type) ? 'dashboards' : undefined;
    if (of) found.push({ line: file.line(d.block), of, says: `\`${d.address}\` is versioned` });
  }
  return found;
}
