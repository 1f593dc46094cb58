import { environmentOfPath } from '../../../../delivery/environments.ts';
import { containersOf, podSpecs } from '../../../../delivery/manifest-nodes.ts';
import type { Manifest, SourceFile } from '../../../../delivery/source-file.ts';
import { blocksOf } from '../../../../documents/hcl/tree.ts';
import type { Attribute, Body } from '../../../../documents/hcl/tree.ts';
import { itemsOf, nodeAt, textAt } from '../../../../documents/yaml/at.ts';
import type { YamlNode } from '../../../../documents/yaml/tree.ts';
import type { Signal } from '../../detector.ts';
import { isOptional } from '../../optional.ts';

/**
 * What a file declares that checks a running system:
 * - `synthetic`: asks it again and again (`Probe`, uptime checks, scheduled journeys)
 * - `verify`: tests it as part of each deployment (Cloud Deploy's verification, hooks of Argo CD, tests of Flux, acceptance webhooks)
 * - `analysis`: measures a release while it takes over traffic
 * - `tests`: the tests that Cloud Deploy's verification runs, by Skaffold; nothing runs them by themselves
 */
export type RunningCheck = { what: 'synthetic' | 'verify' | 'analysis' | 'tests'; production: boolean };

const SYNTHETIC_RESOURCES =
  /^(?:google_monitoring_uptime_check_config|aws_synthetics_canary|azurerm_application_insights_(?:standard_)?web_test|datadog_synthetics_test|checkly_check|checkly_(?:tcp|url|multistep|browser)_(?:check|monitor)|newrelic_synthetics_(?:script_)?monitor|grafana_synthetic_monitoring_check|pingdom_check|uptimerobot_monitor|statuscake_uptime_check|betteruptime_monitor|dynatrace_(?:browser|http)_monitor|elasticstack_kibana_synthetics_monitor)$/;
const TESTING_IMAGE = /(?:^|[/-])(?:k6|playwright|cypress|artillery|newman|postman|locust|gatling|synthetics?|smoke)(?:[-/:@]|$)/i;

/** Whether {@link runningChecks} can find something in a file with this path. */
export function mayCheckRunning(path: string): boolean {
  return /\.(?:ya?ml|tf|tofu)$/i.test(path);
}

/** What a file declares that checks a running system. Production is what the path doesn't say otherwise of. */
export function runningChecks(file: SourceFile): Signal<RunningCheck>[] {
  const production = environmentOfPath(file.path) !== 'other' && !isOptional(file.path);
  const found = /\.ya?ml$/i.test(file.path)
    ? [...file.manifests.flatMap(m => fromManifest(m, file)), ...fromPrometheus(file)]
    : fromTerraform(file);
  return found.map(({ line, says, what }) => ({ line, says, stance: what === 'tests' ? 'neutral' : 'for', data: { what, production } }));
}

interface Found {
  line: number;
  says: string;
  what: RunningCheck['what'];
}

function fromManifest(m: Manifest, file: SourceFile): Found[] {
  const at = (node: YamlNode | undefined, says: string, what: RunningCheck['what']): Found[] =>
    node ? [{ line: file.line(node), says, what }] : [];
  if (m.kind === 'Probe' && m.apiVersion.startsWith('monitoring.coreos.com/'))
    return at(m.root, `\`${m.name}\` probes from outside, again and again`, 'synthetic');
  if (m.kind === 'CronJob') return at(testingImage(m), `\`${m.name}\` tests what runs, on a schedule`, 'synthetic');
  if (m.kind === 'Job' && /PostSync/.test(annotation(m, 'argocd.argoproj.io/hook')))
    return at(m.root, `\`${m.name}\` runs after each synchronisation of Argo CD`, 'verify');
  if (m.kind === 'HelmRelease' && m.text('spec', 'test', 'enable') === 'true')
    return at(m.at('spec', 'test', 'enable'), `\`${m.name}\` runs the tests of its chart after each release`, 'verify');
  if (m.kind === 'Rollout')
    return rolloutAnalyses(m)
      .flatMap(n => at(n, `\`${m.name}\` is analysed while it takes over traffic`, 'analysis'))
      .slice(0, 1);
  if (m.kind === 'AnalysisTemplate' || m.kind === 'ClusterAnalysisTemplate') {
    const metrics = itemsOf(m.at('spec', 'metrics'));
    const test = metrics.find(n => nodeAt(n, ['provider', 'job']) ?? nodeAt(n, ['provider', 'web']));
    return at(test, `\`${m.name}\` asks the new version before it takes over`, 'verify');
  }
  if (m.kind === 'Canary' && m.apiVersion.startsWith('flagger.app/')) {
    const test = itemsOf(m.at('spec', 'analysis', 'webhooks')).find(n =>
      /^(?:pre-rollout|confirm-promotion|rollout)$/.test(textAt(n, ['type']) ?? ''),
    );
    return [
      ...at(test, `\`${m.name}\` is tested before it is promoted`, 'verify'),
      ...at(m.at('spec', 'analysis', 'metrics'), `\`${m.name}\` is measured while it takes over traffic`, 'analysis'),
    ];
  }
  if (m.kind === 'DeliveryPipeline' && m.apiVersion.startsWith('deploy.cloud.google.com/')) {
    return itemsOf(m.at('serialPipeline', 'stages')).flatMap(stage => {
      const verify = nodeAt(stage, ['strategy', 'standard', 'verify']);
      return verify?.kind === 'scalar' && verify.value === true
        ? at(verify, `\`${textAt(stage, ['targetId']) ?? m.name}\` is verified after each deployment`, 'verify')
        : [];
    });
  }
  return m.kind === 'Config' && m.apiVersion.startsWith('skaffold/')
    ? at(m.at('verify'), `\`${m.name}\` says what verifies a deployment`, 'tests')
    : [];
}

function fromPrometheus(file: SourceFile): Found[] {
  return file.documents.flatMap(root =>
    itemsOf(nodeAt(root, ['scrape_configs']))
      .filter(c => textAt(c, ['metrics_path']) === '/probe')
      .map(c => ({
        line: file.line(nodeAt(c, ['metrics_path'])!),
        says: `\`${textAt(c, ['job_name']) ?? 'a job'}\` probes from outside, again and again`,
        what: 'synthetic' as const,
      })),
  );
}

function fromTerraform(file: SourceFile): Found[] {
  return (file.terraform?.declarations ?? []).flatMap((d): Found[] => {
    if (d.kind !== 'resource' || !d.block) return [];
    if (SYNTHETIC_RESOURCES.test(d.type)) {
      return isSwitchedOff(d.block.body)
        ? []
        : [{ line: file.line(d.range.start), says: `\`${d.address}\` asks from outside, again and again`, what: 'synthetic' }];
    }
    if (d.type !== 'google_clouddeploy_delivery_pipeline') return [];
    return attributesNamed(d.block.body, 'verify')
      .filter(a => !(a.value.kind === 'literal' && a.value.value === false))
      .map(a => ({ line: file.line(a.range.start), says: `\`${d.address}\` verifies after each deployment`, what: 'verify' }));
  });
}

function isSwitchedOff(body: Body): boolean {
  return body.items.some(
    i =>
      i.kind === 'attribute'
      && i.value.kind === 'literal'
      && (/^(?:enabled|activated|paused)$/.test(i.name)
        ? i.value.value === (i.name === 'paused')
        : i.name === 'status' && /^(?:paused|disabled)$/i.test(String(i.value.value))),
  );
}

function attributesNamed(body: Body, name: string): Attribute[] {
  return [
    ...body.items.filter((i): i is Attribute => i.kind === 'attribute' && i.name === name),
    ...blocksOf(body).flatMap(b => attributesNamed(b.body, name)),
  ];
}

function annotation(m: Manifest, name: string): string {
  return m.text('metadata', 'annotations', name) ?? '';
}

function testingImage(m: Manifest): YamlNode | undefined {
  return podSpecs(m)
    .flatMap(containersOf)
    .map(c => nodeAt(c, ['image']))
    .find(image => image?.kind === 'scalar' && TESTING_IMAGE.test(image.text));
}

function rolloutAnalyses(m: Manifest): YamlNode[] {
  const steps = itemsOf(m.at('spec', 'strategy', 'canary', 'steps')).map(s => nodeAt(s, ['analysis']));
  const whole = ['analysis'].map(key => m.at('spec', 'strategy', 'canary', key));
  const blueGreen = ['postPromotionAnalysis', 'prePromotionAnalysis'].map(key => m.at('spec', 'strategy', 'blueGreen', key));
  return [...whole, ...steps, ...blueGreen].filter(n => n !== undefined);
}
