import { nodeAt, textAt } from '../documents/yaml/at.ts';
import type { YamlNode } from '../documents/yaml/tree.ts';
import type { ManifestNode } from './graph.ts';
import type { ReconciledSource } from './reach.ts';
import type { Manifest, SourceFile } from './source-file.ts';

/** What the graph keeps of a file's objects. */
export function manifestNodes(file: SourceFile): ManifestNode[] {
  return file.manifests.map(m => ({
    file: file.path, line: m.line, apiVersion: m.apiVersion, kind: m.kind, name: m.name,
    ...(m.namespace === undefined ? {} : { namespace: m.namespace }),
    images: podSpecs(m).flatMap(spec => imagesOf(spec, file)),
  }));
}

/** The pod specifications of an object: of pods, of workloads by their template, of cron jobs by their job's, and of Argo rollouts. */
export function podSpecs(manifest: Manifest): YamlNode[] {
  const at =
    manifest.kind === 'Pod'
      ? ['spec']
      : manifest.kind === 'CronJob'
        ? ['spec', 'jobTemplate', 'spec', 'template', 'spec']
        : ['spec', 'template', 'spec'];
  const spec = manifest.at(...at);
  return spec?.kind === 'map' && nodeAt(spec, ['containers']) ? [spec] : [];
}

/** The containers of a pod specification, those that run first included. */
export function containersOf(podSpec: YamlNode): YamlNode[] {
  return ['containers', 'initContainers'].flatMap(key => {
    const list = nodeAt(podSpec, [key]);
    return list?.kind === 'seq' ? [...list.items] : [];
  });
}

function imagesOf(podSpec: YamlNode, file: SourceFile): { reference: string; line: number }[] {
  return containersOf(podSpec).flatMap(container => {
    const node = nodeAt(container, ['image']);
    return node?.kind === 'scalar' && node.text ? [{ reference: node.text, line: file.line(node) }] : [];
  });
}

/** Folders that Argo CD applications and Flux kustomizations in a file take what they apply from. */
export function reconciledSources(file: SourceFile, nodes: readonly ManifestNode[]): ReconciledSource[] {
  return file.manifests.flatMap((m, i) => pathsOf(m).map(sourcePath => ({ node: nodes[i]!, sourcePath })));
}

function pathsOf(m: Manifest): string[] {
  const one = (node: YamlNode | undefined): string[] => {
    const path = textAt(node, ['path']);
    return path === undefined ? [] : [path];
  };
  if (m.apiVersion.startsWith('argoproj.io/') && (m.kind === 'Application' || m.kind === 'ApplicationSet')) {
    const spec = m.kind === 'Application' ? m.at('spec') : m.at('spec', 'template', 'spec');
    const sources = nodeAt(spec, ['sources']);
    return [...one(nodeAt(spec, ['source'])), ...(sources?.kind === 'seq' ? sources.items.flatMap(one) : [])];
  }
  if (m.apiVersion.startsWith('kustomize.toolkit.fluxcd.io/')) return one(m.at('spec'));
  // A fleet of Rancher's lists its folders.
  const paths = m.apiVersion.startsWith('fleet.cattle.io/') ? m.at('spec', 'paths') : undefined;
  return paths?.kind === 'seq' ? paths.items.flatMap(p => (p.kind === 'scalar' ? [p.text] : [])) : [];
}
