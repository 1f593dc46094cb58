import { entriesOf, itemsOf, nodeAt, placeAt, textAt } from '../../documents/yaml/at.ts';
import type { YamlNode } from '../../documents/yaml/tree.ts';
import { isMasked } from '../../documents/template.ts';
import type { Manifest, SourceFile } from '../../delivery/source-file.ts';
import { resourcesOf, textOf } from '../../delivery/terraform-resources.ts';
import type { PlainBlock } from '../../platforms/terraform/plain.ts';

/** A rule by which a new version reaches traffic step by step. */
export interface GradualRollout {
  line: number;
  /** What declares it: `Rollout shop`, `VirtualService shop`. */
  subject: string;
  /**
   * `analysed`: metrics decide whether it goes on, and take it back; `stepped`: time or a person does; `weighted`: parts of the traffic,
   * and nothing that moves them.
   */
  how: 'analysed' | 'stepped' | 'weighted';
}

/** Gradual rollouts that a file declares, in manifests, Terraform and SAM templates. */
export function gradualRollouts(file: SourceFile): GradualRollout[] {
  return [...file.manifests.flatMap(m => fromManifest(m, file)), ...fromTerraform(file), ...fromSam(file)];
}

function fromManifest(m: Manifest, file: SourceFile): GradualRollout[] {
  const group = m.apiVersion.split('/')[0]!;
  const subject = `${m.kind} ${m.name}`;
  const found = (at: { range: { start: number } } | undefined, how: GradualRollout['how']): GradualRollout[] =>
    at ? [{ line: file.line(at), subject, how }] : [];
  if (m.kind === 'Rollout' && group === 'argoproj.io') {
    const strategy = m.at('spec', 'strategy');
    const steps = itemsOf(nodeAt(strategy, ['canary', 'steps']));
    const analysis = placeAt(strategy, ['canary', 'analysis'])
      ?? steps.map(s => placeAt(s, ['analysis']) ?? placeAt(s, ['experiment', 'analyses'])).find(a => a)
      ?? placeAt(strategy, ['blueGreen', 'prePromotionAnalysis']) ?? placeAt(strategy, ['blueGreen', 'postPromotionAnalysis']);
    return analysis ? found(analysis, 'analysed') : found(placeAt(strategy, ['canary']) ?? placeAt(strategy, ['blueGreen']), 'stepped');
  }
  if (m.kind === 'Canary' && group === 'flagger.app') {
    const key = m.at('spec', 'analysis') ? 'analysis' : 'canaryAnalysis';
    const metrics = itemsOf(m.at('spec', key, 'metrics')).length > 0;
    return metrics
      ? found(placeAt(m.root, ['spec', key, 'metrics']), 'analysed')
      : found(placeAt(m.root, ['spec', key]) ?? m.root, 'stepped');
  }
  if (m.kind === 'VirtualService' && group.endsWith('istio.io')) {
    return itemsOf(m.at('spec', 'http')).flatMap(h => found(splits(itemsOf(nodeAt(h, ['route'])), 'weight'), 'weighted'));
  }
  if (m.kind === 'HTTPRoute' && group.startsWith('gateway.networking')) {
    return itemsOf(m.at('spec', 'rules')).flatMap(r => found(splits(itemsOf(nodeAt(r, ['backendRefs'])), 'weight'), 'weighted'));
  }
  if (m.kind === 'TrafficSplit') return found(splits(itemsOf(m.at('spec', 'backends')), 'weight'), 'weighted');
  if (m.kind === 'Service' && group === 'serving.knative.dev') {
    return found(splits(itemsOf(m.at('spec', 'traffic')), 'percent'), 'weighted');
  }
  return m.kind === 'Ingress' && m.text('metadata', 'annotations', 'nginx.ingress.kubernetes.io/canary') === 'true'
    ? found(m.at('metadata', 'annotations', 'nginx.ingress.kubernetes.io/canary'), 'weighted')
    : [];
}

/** The first share, where at least two destinations get a part of the traffic each. */
function splits(destinations: readonly YamlNode[], key: string): YamlNode | undefined {
  const shares = destinations.flatMap(d => {
    const share = nodeAt(d, [key]);
    return share?.kind === 'scalar' && (isMasked(share.text) || (Number(share.text) > 0 && Number(share.text) < 100)) ? [share] : [];
  });
  return shares.length > 1 ? shares[0] : undefined;
}

const GRADUAL_CONFIGURATION = /Canary|Linear/;

function fromTerraform(file: SourceFile): GradualRollout[] {
  return resourcesOf(
    file, /^(?:aws_codedeploy_deployment_group|google_clouddeploy_delivery_pipeline|aws_lambda_alias|google_cloud_run_(?:v2_)?service)$/,
  ).flatMap(({ type, address, block, line }): GradualRollout[] => {
    const found = (at: PlainBlock | undefined, how: GradualRollout['how']): GradualRollout[] =>
      at ? [{ line: file.line(at), subject: address, how }] : [];
    if (type === 'aws_codedeploy_deployment_group') {
      if (!GRADUAL_CONFIGURATION.test(textOf(block, 'deployment_config_name') ?? '')) return [];
      const alarms = block.blocks.find(b => b.type === 'alarm_configuration' && textOf(b, 'enabled') !== 'false');
      return alarms ? found(alarms, 'analysed') : [{ line, subject: address, how: 'stepped' }];
    }
    if (type === 'aws_lambda_alias') return found(block.blocks.find(b => b.type === 'routing_config'), 'weighted');
    if (type !== 'google_clouddeploy_delivery_pipeline') {
      const shares = block.blocks
        .filter(b => b.type === 'traffic')
        .filter(b => Number(textOf(b, 'percent')) > 0 && Number(textOf(b, 'percent')) < 100);
      return shares.length > 1 ? found(shares[0], 'weighted') : [];
    }
    const canary = within(block, 'canary');
    return canary
      ? found(
          canary,
          within(canary, 'canary_deployment')?.attributes.some(
            a => a.name === 'verify' && textOf({ ...canary, attributes: [a] }, 'verify') !== 'false',
          )
            ? 'analysed'
            : 'stepped',
        )
      : [];
  });
}

/** The first block of a type at any depth. */
function within(block: PlainBlock, type: string): PlainBlock | undefined {
  for (const inner of block.blocks) {
    const found = inner.type === type ? inner : within(inner, type);
    if (found) return found;
  }
  return undefined;
}

/** Functions of AWS SAM with a gradual deployment preference; alarms take it back. */
function fromSam(file: SourceFile): GradualRollout[] {
  if (!/DeploymentPreference/.test(file.text)) return [];
  return file.documents.flatMap(root => {
    const resources = nodeAt(root, ['Resources']);
    const preferences = [
      { name: 'Globals', at: nodeAt(root, ['Globals', 'Function']) },
      ...entriesOf(resources).map(e => ({ name: e.key.text, at: nodeAt(e.value, ['Properties']) })),
    ];
    return preferences.flatMap(({ name, at }): GradualRollout[] => {
      const node = nodeAt(at, ['DeploymentPreference']);
      const place = placeAt(at, ['DeploymentPreference']);
      if (!node || !place || !GRADUAL_CONFIGURATION.test(textAt(node, ['Type']) ?? '') || textAt(node, ['Enabled']) === 'false') return [];
      return [
        { line: file.line(place), subject: `function ${name}`, how: itemsOf(nodeAt(node, ['Alarms'])).length ? 'analysed' : 'stepped' },
      ];
    });
  });
}
