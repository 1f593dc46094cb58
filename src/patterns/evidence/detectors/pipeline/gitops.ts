import { isMasked } from '../../../../documents/template.ts';
import { nodeAt, placeAt, textAt } from '../../../../documents/yaml/at.ts';
import type { YamlNode } from '../../../../documents/yaml/tree.ts';
import type { ActivityNode, DeliveryGraph } from '../../../../delivery/graph.ts';
import { activitiesOf, deliveriesOf, deploysToProduction, realDeploys } from '../../../../delivery/release-path.ts';
import type { Manifest, SourceFile } from '../../../../delivery/source-file.ts';
import { resourcesOf, textOf } from '../../../../delivery/terraform-resources.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal, Repository, Signal, Verdict } from '../../detector.ts';
import { activityEvidence } from '../../places.ts';
import type { Evidence } from '../../status.ts';

/** What a reconciler takes from Git and how. */
interface Loop {
  /** It synchronises by itself and removes what Git no longer names. */
  whole: boolean;
  /** Folders that it applies, without `./`. */
  paths: readonly string[];
  /** Where it applies them to, if it says so. */
  namespace?: string;
}

/**
 * Git holds the wished-for state and a reconciler at the target makes it so. Contradicted by a pipeline that applies to the same target.
 */
export const gitops = detector<Loop>({
  slug: 'gitops',
  looksAt:
    'Argo CD, Flux, Fleet and Config Sync: whether they synchronise by themselves and prune, and pipelines that apply to the same target',
  precondition: 'something is run in a cluster',
  next: {
    'no-evidence': { title: 'Let Argo CD or Flux deliver one application from Git', effort: 'a day' },
    partly: { title: 'Switch on automatic synchronisation with pruning', effort: 'minutes' },
    broken: { title: 'Take the direct deployment out of the pipeline', effort: 'an hour' },
  },
  reads: path => /\.(?:ya?ml|tf|tofu)$/i.test(path),
  observe: file => [...file.manifests.flatMap(m => fromManifest(m, file)), ...fromTerraform(file)],
  judge(repository) {
    const { signals, graph } = repository;
    if (!signals.length) return withoutLoop(repository);
    const rivals = rivalsOf(graph, signals);
    if (rivals.length) return verdict('broken', [...rivals, ...signals.filter(s => s.data.whole)]);
    const half = signals.filter(s => !s.data.whole);
    const whole = signals.filter(s => s.data.whole);
    const past = pushesPast(graph, signals);
    if (!half.length && past) return verdict('partly', whole, past);
    if (!half.length) return verdict('practised', whole);
    const note = whole.length
      ? `${half.length} of ${signals.length} do not both synchronise by themselves and prune, such as \`${half[0]!.file}\``
      : 'nothing both synchronises by itself and prunes';
    return verdict('partly', [...whole, ...half], note);
  },
});

function withoutLoop(repository: Repository<Loop>): Verdict {
  const { graph } = repository;
  const written = graph.jobs.flatMap(n =>
    n.job.steps.flatMap(step => (WRITES_STATE.test(step.run ?? '') && /\bgit push\b/.test(step.run ?? '') ? [{ ...n, step }] : [])),
  );
  if (written.length) {
    const evidence = written.map(({ pipeline, job, step }): Evidence => ({
      file: pipeline.file, line: step.line, says: `\`${job.id}\` writes the wished-for state to Git and pushes it`, stance: 'for',
    }));
    return verdict('partly', evidence, 'the reconciler that takes it from there stands in no file of this repository');
  }
  const clusters =
    graph.manifests.some(m => m.images.length || /^(?:v1|apps\/v1|batch\/v1)$/.test(m.apiVersion)) ||
    realDeploys(graph).some(d => deliveriesOf(d).some(a => APPLIERS.test(a.activity.tool)));
  if (!clusters) return presupposes(repository, 'nothing here runs in a cluster');
  return noEvidence('no object of Argo CD, Flux, Fleet or Config Sync; one may stand in another repository');
}

const WRITES_STATE = /\bkustomize edit set image\b|\byq\b[^\n]{0,200}\b(?:image|tag)\b|\bsed -i\b[^\n]{0,200}\b(?:image|tag|newTag)\b/;
const APPLIERS = /^(?:kubectl|helm|kustomize|oc|skaffold|helmfile|werf|kapp)$/;
/** Where reconcilers themselves live: what a pipeline applies there is the beginning of the loop. */
const OWN_NAMESPACES =
  /^(?:argocd|argo-cd|argo|flux-system|gitops|openshift-gitops|cattle-fleet-system|fleet-default|config-management-system)$/;

function fromManifest(m: Manifest, file: SourceFile): Signal<Loop>[] {
  const signal = (line: number, says: string, data: Loop): Signal<Loop>[] => [{ line, says, stance: 'for', data }];
  if (m.apiVersion.startsWith('argoproj.io/') && (m.kind === 'Application' || m.kind === 'ApplicationSet')) {
    const spec = m.kind === 'Application' ? m.at('spec') : m.at('spec', 'template', 'spec');
    const automated = nodeAt(spec, ['syncPolicy', 'automated']);
    const on = automated?.kind === 'map' && textAt(automated, ['enabled']) !== 'false';
    const prunes = on && isOn(nodeAt(automated, ['prune']));
    const namespace = textAt(spec, ['destination', 'namespace']);
    const how = prunes
      ? 'by itself and prunes'
      : on
        ? 'by itself and leaves behind what Git no longer names'
        : 'only when somebody asks for it';
    const says = `Argo CD synchronises \`${m.name}\` ${how}`;
    const at = on ? (placeAt(automated, ['prune']) ?? placeAt(spec, ['syncPolicy', 'automated'])) : undefined;
    return signal(at ? file.line(at) : m.line, says, {
      whole: prunes, paths: argoPaths(spec), ...(namespace === undefined ? {} : { namespace }),
    });
  }
  if (m.apiVersion.startsWith('kustomize.toolkit.fluxcd.io/')) {
    const suspended = isOn(m.at('spec', 'suspend'));
    const prunes = isOn(m.at('spec', 'prune')) && !suspended;
    const says = prunes
      ? `Flux reconciles \`${m.name}\` and prunes`
      : suspended
        ? `Flux has \`${m.name}\` suspended`
        : `Flux reconciles \`${m.name}\` and leaves behind what Git no longer names`;
    const at = m.at('spec', suspended ? 'suspend' : 'prune');
    const namespace = m.text('spec', 'targetNamespace');
    return signal(at ? file.line(at) : m.line, says, {
      whole: prunes, paths: clean([m.text('spec', 'path')]), ...(namespace === undefined ? {} : { namespace }),
    });
  }
  if (m.apiVersion.startsWith('fleet.cattle.io/') && m.kind === 'GitRepo') {
    const paths = m.at('spec', 'paths');
    return signal(m.line, `Fleet delivers what \`${m.name}\` names`, {
      whole: !isOn(m.at('spec', 'keepResources')), paths: clean(paths?.kind === 'seq' ? paths.items.map(i => textAt(i, [])) : []),
    });
  }
  if (m.apiVersion.startsWith('configsync.gke.io/') && /^(?:RootSync|RepoSync)$/.test(m.kind)) {
    return signal(m.line, `Config Sync reconciles \`${m.name}\` and prunes`, { whole: true, paths: clean([m.text('spec', 'git', 'dir')]) });
  }
  return [];
}

/** Whether a truth value says yes; one that a template fills is not known, and not taken for a no. */
function isOn(node: YamlNode | undefined): boolean {
  return node?.kind === 'scalar' && (node.value === true || node.text === 'true' || isMasked(node.text));
}

function argoPaths(spec: YamlNode | undefined): string[] {
  const sources = nodeAt(spec, ['sources']);
  return clean([textAt(spec, ['source', 'path']), ...(sources?.kind === 'seq' ? sources.items.map(s => textAt(s, ['path'])) : [])]);
}

function clean(paths: readonly (string | undefined)[]): string[] {
  return paths.flatMap(p => (p === undefined ? [] : [p.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '')])).filter(p => p !== '' && p !== '.');
}

function fromTerraform(file: SourceFile): Signal<Loop>[] {
  const loop = (at: { range: { start: number } }, says: string, whole = true, path?: string): Signal<Loop> => ({
    line: file.line(at), says, stance: 'for', data: { whole, paths: clean([path]) },
  });
  const types = /^(?:flux_bootstrap_git|azurerm_kubernetes_flux_configuration|google_gke_hub_feature_membership)$/;
  return resourcesOf(file, types).flatMap(({ type, name, block }): Signal<Loop>[] => {
    if (type === 'flux_bootstrap_git') return [loop(block, `\`flux_bootstrap_git\` \`${name}\` sets Flux up, which prunes`)];
    if (type === 'google_gke_hub_feature_membership') {
      const sync = block.blocks.find(b => b.type === 'configmanagement')?.blocks.find(b => b.type === 'config_sync');
      const source = sync?.blocks.find(b => b.type === 'git' || b.type === 'oci');
      return sync && source ? [loop(sync, `Config Sync reconciles \`${name}\` and prunes`, true, textOf(source, 'policy_dir'))] : [];
    }
    return block.blocks.filter(b => b.type === 'kustomizations').map(k => {
      const prunes = textOf(k, 'garbage_collection_enabled') === 'true';
      return loop(k, `Flux on AKS reconciles \`${name}\`${prunes ? ' and prunes' : ''}`, prunes, textOf(k, 'path'));
    });
  });
}

/** Pipelines that change by hand of their own what a reconciler keeps. */
function rivalsOf(graph: DeliveryGraph, loops: readonly FileSignal<Loop>[]): Evidence[] {
  const namespaces = new Map(
    loops.flatMap(l =>
      l.data.namespace === undefined || OWN_NAMESPACES.test(l.data.namespace) || isMasked(l.data.namespace)
        ? []
        : [[l.data.namespace, l] as const],
    ),
  );
  return realDeploys(graph).flatMap(deploy =>
    activitiesOf(deploy)
      .filter(a => a.activity.kind === 'deploy' && APPLIERS.test(a.activity.tool))
      .flatMap(a => {
        const loop =
          loopOnPath(a, loops) ??
          (NOT_PRODUCTION.test(deploy.job.environment?.name ?? '') ? undefined : namespaces.get(namespaceOf(a) ?? ''));
        return loop ? [activityEvidence(a, `applies to what is reconciled by \`${loop.file}\` too`, 'against')] : [];
      }),
  );
}

/** Says so where a pipeline still pushes something else into a cluster, past the reconciler. */
function pushesPast(graph: DeliveryGraph, loops: readonly FileSignal<Loop>[]): string | undefined {
  const starting = new Set(loops.flatMap(l => [l.file, l.file.slice(0, Math.max(0, l.file.lastIndexOf('/')))]));
  const starts = (a: ActivityNode): boolean => OWN_NAMESPACES.test(namespaceOf(a) ?? '') || filesOf(a).some(f => starting.has(f));
  const pushes = (a: ActivityNode): boolean =>
    a.activity.kind === 'deploy' && (APPLIERS.test(a.activity.tool) || a.activity.text.startsWith('gcloud deploy releases'));
  const pushed = deploysToProduction(graph)
    .flatMap(activitiesOf)
    .find(a => pushes(a) && !starts(a));
  return pushed && `\`${pushed.activity.tool}\` in \`${pushed.job.id}\` of \`${pushed.pipeline.file}\` still pushes into a cluster`;
}

const NOT_PRODUCTION = /dev|test|stag|qa|preview|review|sandbox/i;

function loopOnPath(a: ActivityNode, loops: readonly FileSignal<Loop>[]): FileSignal<Loop> | undefined {
  const named = filesOf(a);
  // Who applies the reconciler's own objects starts the loop.
  const starts = (path: string): boolean => loops.some(l => l.file === path || l.file.startsWith(`${path}/`));
  return loops.find(l => l.data.paths.some(p => named.some(n => !starts(n) && (n === p || n.startsWith(`${p}/`)))));
}

/** Files and folders that a command applies. */
function filesOf(a: ActivityNode): string[] {
  return clean([...a.activity.text.matchAll(/(?:-f|-k|--filename|--kustomize)[= ]["']?([\w./-]+)/g)].map(m => m[1]));
}

function namespaceOf(a: ActivityNode): string | undefined {
  return /(?:^|\s)(?:-n|--namespace)[= ]["']?([a-z0-9-]+)["']?(?:\s|$)/.exec(a.activity.text)?.[1];
}
