import { isMasked } from '../../documents/template.ts';
import type { YamlNode } from '../../documents/yaml/tree.ts';
import { containersOf, podSpecs } from '../manifest-nodes.ts';
import { nodeAt, textAt } from '../open-source-file.ts';
import { nameIn } from '../running.ts';
import type { Manifest, SourceFile } from '../source-file.ts';
import type { PartObject } from './part.ts';

/** Objects of a file that run something, lead to it, or deliver it. */
export function readObjects(file: SourceFile): PartObject[] {
  return file.manifests.flatMap(m => readObject(file, m) ?? []);
}

function readObject(file: SourceFile, m: Manifest): PartObject | undefined {
  const base = { kind: m.kind, name: nameIn(file, m), line: m.line, namespace: plain(m.namespace) ?? '', labels: labelsAt(m.at('metadata', 'labels')), images: [], targets: [] };
  const images = podSpecs(m).flatMap(containersOf).flatMap(c => imageOf(c, file));
  if (images.length) return { ...base, role: 'workload', labels: labelsAt(templateLabels(m)), images };
  if (m.kind === 'Service' && m.apiVersion === 'v1') {
    const node = m.at('spec', 'selector');
    const selector = labelsAt(node);
    const known = node?.kind === 'map' && node.entries.length > 0 && Object.keys(selector).length === node.entries.length;
    return { ...base, role: 'service', ...(known ? { selector } : {}) };
  }
  if (/^(?:Ingress|HTTPRoute|GRPCRoute|TCPRoute|TLSRoute|VirtualService|IngressRoute)$/.test(m.kind)) {
    return { ...base, role: 'route', targets: [...new Set(backendsIn(m.at('spec'), 0))] };
  }
  const targets = sourcesOf(m);
  return targets ? { ...base, role: 'reconciler', targets } : undefined;
}

function imageOf(container: YamlNode, file: SourceFile): { reference: string; line: number }[] {
  const node = nodeAt(container, ['image']);
  return node?.kind === 'scalar' && node.text ? [{ reference: node.text, line: file.line(node) }] : [];
}

function templateLabels(m: Manifest): YamlNode | undefined {
  if (m.kind === 'Pod') return m.at('metadata', 'labels');
  return m.kind === 'CronJob' ? m.at('spec', 'jobTemplate', 'spec', 'template', 'metadata', 'labels') : m.at('spec', 'template', 'metadata', 'labels');
}

/** Labels whose key and value are written down; what a template fills in is left out. */
export function labelsAt(node: YamlNode | undefined): Record<string, string> {
  const found: Record<string, string> = {};
  if (node?.kind !== 'map') return found;
  for (const { key, value } of node.entries) if (value.kind === 'scalar' && plain(key.text) !== undefined && plain(value.text) !== undefined) found[key.text] = value.text;
  return found;
}

function plain(text: string | undefined): string | undefined {
  return text === undefined || isMasked(text) || text.includes('$') ? undefined : text;
}

/** Names of Services behind a route, wherever its kind keeps them: `service.name`, `serviceName`, `backendRefs`, `destination.host`. */
function backendsIn(node: YamlNode | undefined, depth: number): string[] {
  if (!node || depth > 12) return [];
  if (node.kind === 'seq') return node.items.flatMap(i => backendsIn(i, depth + 1));
  if (node.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) => {
    const text = value.kind === 'scalar' ? value.text : undefined;
    if (key.text === 'serviceName' && text !== undefined) return plain(text) ?? [];
    if (key.text === 'service' && value.kind === 'map') return plain(textAt(value, ['name'])) ?? [];
    if ((key.text === 'backendRefs' || key.text === 'services') && value.kind === 'seq') return value.items.flatMap(i => plain(textAt(i, ['name'])) ?? []);
    if (key.text === 'destination' && value.kind === 'map') return plain(textAt(value, ['host']))?.split('.')[0] ?? [];
    return backendsIn(value, depth + 1);
  });
}

/** Folders that a reconciler takes what it applies from; `undefined` for other objects. */
function sourcesOf(m: Manifest): string[] | undefined {
  const clean = (path: string | undefined): string[] => (path === undefined ? [] : [path.replace(/^\.?\/+/, '').replace(/\/+$/, '')]);
  const pathOf = (node: YamlNode | undefined): string[] => clean(plain(textAt(node, ['path'])));
  if (m.apiVersion.startsWith('argoproj.io/') && /^Application(?:Set)?$/.test(m.kind)) {
    const spec = m.kind === 'Application' ? m.at('spec') : m.at('spec', 'template', 'spec');
    const sources = nodeAt(spec, ['sources']);
    return [...pathOf(nodeAt(spec, ['source'])), ...(sources?.kind === 'seq' ? sources.items.flatMap(pathOf) : [])];
  }
  if (m.apiVersion.startsWith('kustomize.toolkit.fluxcd.io/')) return pathOf(m.at('spec'));
  if (m.apiVersion.startsWith('helm.toolkit.fluxcd.io/') && m.kind === 'HelmRelease') {
    const chart = plain(m.text('spec', 'chart', 'spec', 'chart'));
    return chart?.includes('/') ? clean(chart) : [];
  }
  return undefined;
}
