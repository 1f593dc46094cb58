import type { PackageManager, Project, Service, WorkspaceTool } from '../project/project.ts';
import type { Answers } from './generator.ts';

/**
 * Where the generators put things and what they call them, so that pipeline, image and manifests agree without knowing one another.
 */

/** The services that are meant and that something is deployed of: what runs and what a web server shows. In the project's order. */
export function deployables(project: Project, answers: Answers): Service[] {
  const meant = answers.services;
  return project.services.filter(s => (!meant || meant.includes(s.path)) && (s.role.value === 'service' || s.role.value === 'site'));
}

/**
 * What a service is called in images, manifests and jobs: a DNS label (RFC 1123), at most 40 characters so that suffixes fit. Services
 * whose names come to the same are told apart by their folder.
 */
export function idOf(project: Project, service: Service): string {
  const own = label(service.name);
  const same = project.services.filter(s => label(s.name) === own);
  return same.length > 1 && service.path ? label(service.path) : own;
}

/** A name as a DNS label. */
export function label(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/^@/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return /^[a-z]/.test(plain) ? plain : `app-${plain}`.replace(/-$/, '');
}

/**
 * The image of a service, without tag and digest: `ghcr.io/acme/api`. Where the registry ends with the service's name, it is not said
 * twice.
 */
export function imageOf(project: Project, service: Service, answers: Answers): string {
  const id = idOf(project, service);
  const registry = answers.registry.replace(/\/+$/, '').toLowerCase();
  return registry.endsWith(`/${id}`) && project.services.length === 1 ? registry : `${registry}/${id}`;
}

/** What holds parts together that can't be built without the root: parent descriptions, modules and projects that refer to one another. */
const FROM_ROOT: readonly string[] = ['maven', 'gradle', 'go-work', 'dotnet-solution'] satisfies WorkspaceTool[];
const ROOT_BUILT: readonly string[] = ['maven', 'gradle', 'go', 'dotnet'] satisfies PackageManager[];

/**
 * Where a service's Dockerfile stands, and the folder that `docker build` is given: the one of the lock file or of the workspace, where
 * these stand above the service. Both relative to the root; '.' is the root.
 */
export function buildOf(project: Project, service: Service): { dockerfile: string; context: string } {
  const dockerfile = join(service.path, 'Dockerfile');
  const lock = service.lockFile?.value;
  if (project.workspace && FROM_ROOT.includes(project.workspace.value) && ROOT_BUILT.includes(service.packageManager?.value ?? '')) {
    return { dockerfile, context: '.' };
  }
  const above = lock !== undefined && folderOf(lock) !== service.path && within(service.path, folderOf(lock));
  return { dockerfile, context: (above ? folderOf(lock) : service.path) || '.' };
}

/** Everything that deploys a service stands in `deploy/ID/`. */
function deployFolder(project: Project, service: Service): string {
  return `deploy/${idOf(project, service)}`;
}

/** Where sites listen, and what has a web server in its image that is told its port there. */
export const SITE_PORT = 8080;

/** The port that the container of a service listens on, where it is known or ours to choose. */
export function portOf({ role, port, language }: Service): number | undefined {
  if (role.value === 'site') return SITE_PORT;
  if (port) return port.value >= 1 && port.value <= 65535 ? port.value : undefined;
  return language.value === 'php' || language.value === 'csharp' ? SITE_PORT : undefined;
}

/** The Kustomize base of a service. */
export function baseFolder(project: Project, service: Service): string {
  return `${deployFolder(project, service)}/base`;
}

/**
 * The Kustomize overlay of a service for an environment. Its `kustomization.yaml` holds one entry under `images`, named as `imageOf` says,
 * with `digest: sha256:…`: a release writes the digest of what was built there.
 */
export function overlayFolder(project: Project, service: Service, environment: string): string {
  return `${deployFolder(project, service)}/overlays/${label(environment)}`;
}

/** The Helm chart of a service; `values-ENVIRONMENT.yaml` stands in it, and `image.digest` is what a release sets. */
export function chartFolder(project: Project, service: Service): string {
  return `${deployFolder(project, service)}/chart`;
}

/** What Argo CD or Flux read, for an environment. */
export function gitopsFile(project: Project, service: Service, answers: Answers, environment: string): string {
  return `${deployFolder(project, service)}/${answers.deploy}/${label(environment)}.yaml`;
}

/** What the namespaces of all environments are given once: rights, bounds, what may talk to what. */
export const PLATFORM_FOLDER = 'deploy/platform';

/** The kind of a service's workload, as kubectl takes it. A database in a file ties a service to its disk. */
export function workloadKind(service: Service, answers: Answers): 'deployment' | 'statefulset' | 'rollout' {
  if (service.databases.some(d => d.value === 'sqlite')) return 'statefulset';
  return answers.strategy === 'canary' ? 'rollout' : 'deployment';
}

/** The namespace of a service's objects in an environment: `shop-staging`. */
export function namespaceOf(project: Project, environment: string): string {
  return `${label(project.name)}-${label(environment)}`;
}

/** The name of a service's Deployment (or Rollout or StatefulSet) and Service, the same in every environment. */
export function workloadName(project: Project, service: Service): string {
  return idOf(project, service);
}

/** Stands where a release writes the digest of what it built. No image has it, so that nothing runs by mistake before. */
export const UNRELEASED = `sha256:${'0'.repeat(64)}`;

function folderOf(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash < 0 ? '' : file.slice(0, slash);
}

function within(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** Joins a folder, which may be '' or '.', and what stands in it, which may be '': then it is the folder itself. */
export function join(folder: string, name: string): string {
  if (!name) return folder;
  return folder && folder !== '.' ? `${folder}/${name}` : name;
}
