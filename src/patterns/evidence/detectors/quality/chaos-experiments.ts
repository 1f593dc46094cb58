import type { Manifest, SourceFile } from '../../../../delivery/source-file.ts';
import { blocksOf } from '../../../../documents/hcl/tree.ts';
import { nodeAt, textAt } from '../../../../documents/yaml/at.ts';
import type { YamlNode } from '../../../../documents/yaml/tree.ts';
import { namesDependencies } from '../../../../project/read-dependencies.ts';
import type { Signal } from '../../detector.ts';

/**
 * - `scheduled`: an experiment that repeats; `once`: one that somebody starts; `schedule`: a schedule of a cloud that starts what is
 *   declared elsewhere; `tool`: only the tool is here
 * - `unbounded`: the line and reason, where nothing limits the harm
 */
export interface ChaosSignal {
  what: 'scheduled' | 'once' | 'schedule' | 'tool';
  unbounded?: string;
}

const LIBRARIES =
  /^(?:chaostoolkit.*|chaoslib|de\.codecentric:chaos-monkey-spring-boot|Polly\.Contrib\.Simmy|github\.com\/(?:shopify\/toxiproxy(?:\/v\d+)?(?:\/client)?|netflix\/chaosmonkey.*)|toxiproxy(?:-node-client|-python)?|eu\.rekawek\.toxiproxy:.*)$/i;
const CHARTS = /^(?:chaos-mesh|litmus(?:-core|-agent|chaos)?|chaoskube|kube-monkey|steadybit-.*|gremlin|chaosblade.*|kraken|krkn)$/;
const FIS = /^(?:aws_fis_experiment_template|azurerm_chaos_studio_experiment)$/;

/** Whether {@link chaosSignals} can find something in a file with this path. */
export function mayInjectFaults(path: string): boolean {
  return /\.(?:ya?ml|tf|tofu)$/i.test(path) || namesDependencies(path) || /(?:chaos|experiment)[^/]*\.json$/i.test(path);
}

/** What a file declares of experiments that inject faults. */
export function chaosSignals(file: SourceFile): Signal<ChaosSignal>[] {
  return [
    ...file.manifests.flatMap(m => fromManifest(m, file)),
    ...file.documents.flatMap(root => fromToolkit(root, file)),
    ...fromTerraform(file),
    ...file.dependencies
      .filter(d => LIBRARIES.test(d.name))
      .map((d): Signal<ChaosSignal> => ({ line: d.line, says: `\`${d.name}\` injects faults`, stance: 'for', data: { what: 'tool' } })),
  ];
}

function fromManifest(m: Manifest, file: SourceFile): Signal<ChaosSignal>[] {
  const signal = (node: YamlNode | undefined, says: string, data: ChaosSignal): Signal<ChaosSignal>[] => [
    { line: node ? file.line(node) : m.line, says, stance: 'for', data },
  ];
  if (m.apiVersion.startsWith('chaos-mesh.org/')) {
    if (m.kind === 'Schedule')
      return signal(m.at('spec', 'schedule'), `\`${m.name}\` injects \`${m.text('spec', 'type') ?? 'a fault'}\` on a schedule`, {
        what: 'scheduled',
        ...unbounded(m),
      });
    return /(?:Chaos|Workflow)$/.test(m.kind)
      ? signal(m.root, `\`${m.name}\` is an experiment of Chaos Mesh (\`${m.kind}\`)`, { what: 'once' })
      : [];
  }
  if (m.apiVersion.startsWith('litmuschaos.io/')) {
    if (m.kind === 'ChaosSchedule')
      return signal(m.at('spec', 'schedule'), `\`${m.name}\` repeats an experiment of Litmus`, { what: 'scheduled' });
    return m.kind === 'ChaosEngine' ? signal(m.root, `\`${m.name}\` runs an experiment of Litmus`, { what: 'once' }) : [];
  }
  if (m.kind === 'CronWorkflow' && litmusSteps(m))
    return signal(m.at('spec', 'schedule'), `\`${m.name}\` repeats an experiment of Litmus`, { what: 'scheduled' });
  if (m.apiVersion.startsWith('chaosblade.io/') && m.kind === 'ChaosBlade')
    return signal(m.root, `\`${m.name}\` is an experiment of ChaosBlade`, { what: 'once' });
  const labels = m.at('spec', 'template', 'metadata', 'labels') ?? m.at('metadata', 'labels');
  const monkey = nodeAt(labels, ['kube-monkey/enabled']);
  if (monkey?.kind === 'scalar' && monkey.text === 'enabled')
    return signal(monkey, `\`${m.name}\` is a victim of kube-monkey, by its schedule`, { what: 'scheduled' });
  const chart =
    m.kind === 'HelmRelease'
      ? m.at('spec', 'chart', 'spec', 'chart')
      : m.kind === 'Application'
        ? m.at('spec', 'source', 'chart')
        : undefined;
  return chart?.kind === 'scalar' && CHARTS.test(chart.text) ? signal(chart, `\`${chart.text}\` is installed`, { what: 'tool' }) : [];
}

/** All targets at once and no end: nothing limits what it does. Killing a pod has its end in itself. */
function unbounded(m: Manifest): { unbounded?: string } {
  const type = m.text('spec', 'type') ?? '';
  const body = m.at('spec', `${type.slice(0, 1).toLowerCase()}${type.slice(1)}`);
  if (textAt(body, ['mode']) !== 'all' || nodeAt(body, ['duration']) || /kill|failure/.test(textAt(body, ['action']) ?? '')) return {};
  return { unbounded: `\`${m.name}\` hits all targets and has no duration` };
}

function litmusSteps(m: Manifest): boolean {
  const templates = m.at('spec', 'workflowSpec', 'templates');
  return templates?.kind === 'seq' && templates.items.some(t => /litmuschaos/.test(textAt(t, ['container', 'image']) ?? ''));
}

/** An experiment of the Chaos Toolkit: a steady state and what disturbs it. */
function fromToolkit(root: YamlNode, file: SourceFile): Signal<ChaosSignal>[] {
  const steady = nodeAt(root, ['steady-state-hypothesis']);
  if (!steady || !nodeAt(root, ['method'])) return [];
  return [
    {
      line: file.line(steady),
      says: `\`${textAt(root, ['title']) ?? 'an experiment'}\` states what should stay steady, for the Chaos Toolkit`,
      stance: 'for',
      data: { what: 'once' },
    },
  ];
}

function fromTerraform(file: SourceFile): Signal<ChaosSignal>[] {
  return (file.terraform?.declarations ?? []).flatMap((d): Signal<ChaosSignal>[] => {
    if (d.kind !== 'resource' || !d.block) return [];
    const line = file.line(d.range.start);
    if (FIS.test(d.type)) {
      const stops = blocksOf(d.block.body, 'stop_condition').flatMap(b => b.body.items);
      const none =
        stops.length > 0
        && stops.every(i => i.kind === 'attribute' && i.name === 'source' && i.value.kind === 'literal' && i.value.value === 'none');
      return [
        {
          line,
          says: `\`${d.address}\` is an experiment that injects faults`,
          stance: 'for',
          data: { what: 'once', ...(none ? { unbounded: `\`${d.address}\` has no alarm that stops it` } : {}) },
        },
      ];
    }
    if (!/^aws_(?:scheduler_schedule|cloudwatch_event_target)$/.test(d.type)) return [];
    return /fis:startExperiment|aws_fis_experiment_template\./.test(file.text.slice(d.block.range.start, d.block.range.end))
      ? [{ line, says: `\`${d.address}\` starts the experiment on a schedule`, stance: 'for', data: { what: 'schedule' } }]
      : [];
  });
}
