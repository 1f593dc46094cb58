import { lockContradictions } from './find/lock-files.ts';
import { portContradictions, startContradiction, versionContradictions } from './find/contradictions.ts';
import { findEnvironments } from './find/environments.ts';
import { findCompose, findImages } from './find/images.ts';
import type { LocatedCompose, ReadImage } from './find/images.ts';
import { findManifests, findObjects } from './find/manifests.ts';
import type { LocatedObject } from './find/manifests.ts';
import { findMonitors } from './find/monitors.ts';
import { findPackages } from './find/packages.ts';
import type { ReadPackage } from './find/packages.ts';
import { findPipelines, pipelineVersions } from './find/pipelines.ts';
import type { PipelineVersion } from './find/pipelines.ts';
import { makeService } from './find/service.ts';
import type { Surroundings } from './find/service.ts';
import { findSite } from './find/sites.ts';
import { storeOfImage } from './find/stores.ts';
import { findVersions } from './find/versions.ts';
import { findWorkspace } from './find/workspaces.ts';
import { nameOfImage } from './image-name.ts';
import { folderOf, join, nameOf } from './paths.ts';
import type { Contradiction, Known, Monitor, Project, Service } from './project.ts';
import { ReadViews, Sources } from './sources.ts';
import type { ProjectFiles } from './sources.ts';
import type { Draft } from './stacks/stack.ts';

/**
 * Says what a repository is from its paths and the texts of those files that `scanProject` reads. Deterministic; never throws on what
 * files hold: what can't be read is among `troubles`.
 * @param views What was read before; pass the same to pay only for files that changed.
 */
export function detectProject(given: ProjectFiles, views: ReadViews = new ReadViews()): Project {
  const files = new Sources(given, views);
  const packages = findPackages(files);
  const built = packages.filter(p => !p.draft.container && !p.draft.tests);
  // A manifest without anything else is a package all the same when there is no other.
  const counted = built.length ? built : packages.filter(p => !p.draft.tests).slice(0, 1);
  const compose = findCompose(files);
  const objects = findObjects(files);
  const containers = objects.flatMap(o =>
    o.containers.map(container => ({ container, file: o.file, name: nameOfImage(container.image), alone: o.containers.length === 1 })),
  );
  const images = findImages(
    files, compose, counted.map(p => ({ path: p.folder, name: p.draft.name ?? nameOf(p.folder) })),
  );
  const tried = pipelineVersions(files);
  const contradictions: Contradiction[] = lockContradictions(files);
  const monitors: Known<Monitor>[] = [];
  const services: Service[] = [];
  const name = given.name ?? 'project';
  for (const found of counted) {
    const around = surroundings(found, counted, images, compose, containers, tried, files);
    const { service, libraries, listening } = makeService(
      found.folder, name, found.draft, found.others.map(o => o.draft), found.stack.runtime, around, files,
    );
    services.push(service);
    monitors.push(...libraries.monitors);
    const pinned = around.versions.version === found.draft.range ? undefined : around.versions.version;
    contradictions.push(
      ...versionContradictions(found.stack.runtime, found.draft.range, pinned, around.images),
      ...portContradictions(listening, around.images, around.compose), ...startContradiction(service, files),
    );
  }
  const site = services.length ? undefined : findSite(files);
  if (site) services.push(siteService(site, name, images, files));
  const workspace = findWorkspace(files);
  const root = packages.find(p => p.folder === '');
  return {
    name: root?.draft.name ?? name,
    services, ...(workspace ? { workspace } : {}), pipelines: findPipelines(files), images: images.map(i => i.image),
    manifests: findManifests(objects, files), environments: findEnvironments(files), monitors: findMonitors(files, objects, monitors),
    contradictions: onceSaid(contradictions), troubles: files.troubles,
  };
}

/** A container of an object, with the last part of its image's name. */
interface LocatedContainer {
  container: LocatedObject['containers'][number];
  file: string;
  name: string;
  /** Whether its pod has no other. */
  alone: boolean;
}

function siteService(site: Draft, name: string, images: readonly ReadImage[], files: Sources): Service {
  const around: Surroundings = {
    images: images.filter(i => i.image.context.value === ''), compose: [], needed: [], objects: [], objectFile: () => '',
    versions: { versions: [] },
  };
  const { service } = makeService('', name, site, [], undefined, around, files);
  return service;
}

function surroundings(
  { folder, draft, stack }: ReadPackage, all: readonly ReadPackage[], images: readonly ReadImage[], compose: readonly LocatedCompose[],
  containers: readonly LocatedContainer[], tried: readonly PipelineVersion[], files: Sources,
): Surroundings {
  const own = images.filter(i => i.image.service === folder).sort((a, b) => better(a.image.file) - better(b.image.file));
  const called = [nameOf(folder), draft.name ?? ''].filter(Boolean);
  const ownCompose = compose.filter(s =>
    s.context
      ? own.some(i => composeBuilds(s, i)) || join(folderOf(s.file), s.context.text) === folder
      : folder !== '' && !s.image && called.includes(s.name),
  );
  const needs = new Set(ownCompose.flatMap(s => s.needs));
  const stores = compose.filter(s => s.image && storeOfImage(s.image.text));
  const needed = stores.filter(s => needs.has(s.name) || all.length === 1);
  const names = new Set([
    ...called, ...own.flatMap(i => (i.image.name ? [nameOfImage(i.image.name.value)] : [])), ...ownCompose.map(s => s.name),
  ]);
  const only = all.length === 1 && own.length > 0;
  const running = containers.filter(c => names.has(c.name) || (only && c.alone && !storeOfImage(c.container.image)));
  const places = new Map(running.map(c => [c.container, c.file]));
  return {
    images: own, compose: ownCompose, needed, objects: running.map(c => c.container), objectFile: container => places.get(container) ?? '',
    versions: findVersions(folder, stack.runtime, draft, tried, own.map(i => i.image), files),
  };
}

/** Images for development and tests come after the one that is delivered. */
function better(file: string): number {
  return /dev|test|debug|local|ci\b/i.test(nameOf(file)) ? 1 : 0;
}

function composeBuilds(service: LocatedCompose, { image }: ReadImage): boolean {
  return (
    service.context !== undefined &&
    join(folderOf(service.file), `${service.context.text}/${service.dockerfile ?? 'Dockerfile'}`) === image.file
  );
}

function onceSaid(contradictions: readonly Contradiction[]): Contradiction[] {
  const seen = new Map(contradictions.map(c => [`${c.says} ${c.places[0]?.file ?? ''}`, c]));
  return [...seen.values()];
}
