import { isFilledIn, shortName } from '../images.ts';
import { isProductionName } from '../production.ts';
import { parseImage } from '../../platforms/kubernetes/rules/workloads/image.ts';
import { Draft, environmentId, imageId } from './contribution.ts';
import type { Contribution, Space } from './contribution.ts';
import type { DeliveryPart, PartObject } from './part.ts';
import { folderOf, nameOf, upwards } from '../../project/paths.ts';

/** Folders whose children are environments. */
const ENVIRONMENTS = /^(?:overlays?|environments?|envs?|clusters?|stages?)$/i;

/** What a file that is no pipeline adds to the map. */
export function contributionOf(file: string, part: DeliveryPart): Contribution {
  const draft = new Draft(file);
  const mentions: string[] = [];
  const runs: { reference: string; line: number }[] = [...part.images];
  for (const [index, object] of part.objects.entries()) {
    addObject(draft, file, object, index);
    runs.push(...object.images);
  }
  if (part.dockerfile) {
    addRecipe(draft, file, part.dockerfile.line);
    mentions.push(...part.dockerfile.bases.flatMap(b => shortName(b) ?? []));
  }
  if (part.kustomization) {
    addKustomization(draft, file, part.kustomization);
    runs.push(...part.kustomization.images);
  }
  const { chart } = part;
  if (chart) {
    const id = draft.add({ id: `${file} chart`, kind: 'manifest', lane: 'deploy', name: chart.name, detail: 'Helm chart', line: chart.line });
    draft.offer('chart', folderOf(file), id);
    draft.want(id, 'contains', [{ space: 'folder', name: folderOf(file) ? `${folderOf(file)}/templates` : 'templates' }]);
  }
  for (const build of part.builds) addBuild(draft, build);
  for (const [index, monitor] of part.monitors.entries()) {
    const id = draft.add({ id: `${file} monitor ${monitor.name} ${index}`, kind: 'monitor', lane: 'monitor', name: monitor.name, detail: monitor.detail, line: monitor.line });
    for (const name of monitor.watches) draft.want(id, 'watches', [{ space: 'workload', name }, { space: 'service', name }]);
    if (!monitor.selection) continue;
    draft.want(id, 'watches', pairs(monitor.selection.labels, monitor.selection.of === 'pods' ? 'pods' : 'service-labels'), { has: monitor.selection });
  }
  return {
    nodes: draft.nodes, edges: draft.edges, offers: draft.offers, wants: draft.wants, mentions,
    // A chart's own manifests name images that its values fill in: these are read for themselves.
    ...(runs.some(r => isFilledIn(r.reference) && shortName(r.reference) === undefined && !/(?:^|\/)templates\//.test(file)) ? { unknownRuns: true } : {}),
    ...(part.monitors.some(m => m.everything) ? { watchesAll: true } : {}),
  };
}

function addObject(draft: Draft, file: string, o: PartObject, index: number): void {
  const id = `${file} ${o.kind}/${o.name} ${index}`;
  const lane = o.role === 'reconciler' ? 'deploy' : 'operate';
  draft.add({ id, kind: 'manifest', lane, name: o.name, detail: o.kind, line: o.line });
  const at = { labels: o.labels, namespace: o.namespace };
  switch (o.role) {
    case 'workload':
      draft.offer('workload', o.name, id);
      for (const [k, v] of Object.entries(o.labels)) draft.offer('pods', `${k}=${v}`, id, at);
      draft.offer('file', file, id);
      for (const folder of upwards(folderOf(file))) draft.offer('folder', folder, id);
      for (const image of o.images) addImage(draft, image, id);
      break;
    case 'service':
      draft.offer('service', o.name, id);
      for (const [k, v] of Object.entries(o.labels)) draft.offer('service-labels', `${k}=${v}`, id, at);
      if (o.selector) draft.want(id, 'selects', pairs(o.selector, 'pods'), { has: { labels: o.selector, namespace: o.namespace } });
      break;
    case 'route':
      for (const name of o.targets) draft.want(id, 'routes-to', [{ space: 'service', name }]);
      break;
    case 'reconciler':
      for (const path of o.targets) draft.want(id, 'deploys', [{ space: 'kustomization', name: path }, { space: 'chart', name: path }, { space: 'folder', name: path }]);
      break;
  }
}

function pairs(labels: Readonly<Record<string, string>>, space: Space): { space: Space; name: string }[] {
  return Object.entries(labels).map(([k, v]) => ({ space, name: `${k}=${v}` }));
}

/** An image that something here runs, from the outside unless something here builds it. */
function addImage(draft: Draft, { reference, line }: { reference: string; line: number }, by: string): void {
  const name = shortName(reference);
  if (name === undefined) return;
  const id = draft.add({ id: imageId(name), kind: 'artefact', lane: 'release', name, detail: 'image', line, rank: 2, ifBuilt: true });
  draft.edge(id, by, 'runs-in');
  draft.offer('image', parseImage(reference).name, id);
  draft.offer('image-name', name, id);
}

function addRecipe(draft: Draft, file: string, line: number): void {
  const folder = folderOf(file);
  const own = /^(?:Docker|Container)file[._-](.+)$/i.exec(nameOf(file))?.[1] ?? /^(.+)\.(?:docker|container)file$/i.exec(nameOf(file))?.[1];
  const id = draft.add({ id: `${file} recipe`, kind: 'artefact', lane: 'build', name: own === undefined ? nameOf(folder) || nameOf(file) : `${nameOf(folder)} ${own}`.trim(), detail: 'Dockerfile', line });
  draft.offer('recipe', folder, id);
  draft.offer('file', file, id);
  const called = own ?? nameOf(folder);
  if (called) draft.want(id, 'builds', [{ space: 'image-name', name: called.toLowerCase() }]);
}

function addBuild(draft: Draft, { context, dockerfile, image }: DeliveryPart['builds'][number]): void {
  const name = image === undefined ? undefined : shortName(image);
  if (name === undefined || (context === undefined && dockerfile === undefined)) return;
  // A tool for a developer's machine names the image; that doesn't deliver it.
  const recipe = dockerfile === undefined ? { space: 'recipe' as const, name: context ?? '' } : { space: 'file' as const, name: dockerfile };
  draft.want(imageId(name), 'builds', [recipe], { back: true });
}

function addKustomization(draft: Draft, file: string, { line, resources, images }: NonNullable<DeliveryPart['kustomization']>): void {
  const folder = folderOf(file);
  const parts = folder.split('/');
  const id = draft.add({ id: `${file} kustomization`, kind: 'manifest', lane: 'deploy', name: parts.slice(-2).join('/') || nameOf(file), detail: 'kustomization', line });
  draft.offer('kustomization', folder, id);
  draft.offer('file', file, id);
  for (const path of resources) draft.want(id, 'contains', [{ space: 'kustomization', name: path }, { space: 'file', name: path }, { space: 'folder', name: path }]);
  for (const image of images) addImage(draft, image, id);
  const environment = environmentOf(parts);
  if (environment === undefined) return;
  draft.add({ id: environmentId(environment), kind: 'environment', lane: 'deploy', name: environment, detail: 'environment', line, rank: 1 });
  draft.edge(id, environmentId(environment), 'deploys-to');
}

/** `production` of `deploy/overlays/production`: by the folder around it, or by its own name. */
function environmentOf(folders: readonly string[]): string | undefined {
  const own = folders.at(-1);
  if (!own || own === 'base') return undefined;
  const around = folders.at(-2);
  return (around !== undefined && ENVIRONMENTS.test(around)) || isProductionName(own) !== undefined ? own : undefined;
}
