import { recognise as recogniseDockerfile } from '../platforms/dockerfile/recognise.ts';
import { nameOfImage } from './image-name.ts';
import { folderOf, nameOf, upwards } from './paths.ts';
import { isPackageManifest, isProgram } from './programs.ts';

/** A part of a repository of several that is built and delivered by itself. */
export interface ServiceFolder {
  /** The last part of its folder. */
  name: string;
  /** Below the root, without a slash at the end. */
  folder: string;
  /** What tells: its Dockerfile, else its package manifest. */
  file: string;
}

/** What files say that their paths don't. */
export interface ServiceFacts {
  /** Folders that an image is built from, by Compose or Skaffold. */
  contexts: readonly string[];
  /** Images that something runs, as written. */
  images: readonly string[];
}

const DEPLOY_FILE =
  /^(?:serverless\.ya?ml|fly\.toml|vercel\.json|wrangler\.(?:toml|jsonc?)|Procfile|app\.ya?ml|skaffold\.ya?ml|Chart\.yaml|kustomization\.ya?ml|netlify\.toml|apprunner\.yaml|samconfig\.toml|host\.json|render\.yaml|railway\.(?:toml|json)|service\.ya?ml)$/;
const DEPLOY_FOLDER = /^(?:\.?k8s|kubernetes|manifests|kustomize|helm|charts?|deploy|deployment)$/;
/** Folders that hold how things are built rather than what is built. */
const HELPER = /^(?:\.devcontainer|\.?docker|\.?ci|build|packaging|hack|scripts?|tools?|dev|\.github|\.gitlab|\.circleci)$/i;

/**
 * The services of a repository: folders below its root with a program and their own Dockerfile, or with a package manifest and a way to
 * deploy (manifests, a chart, Compose, a platform's file). A service within another belongs to it.
 * @param paths Those that count.
 */
export function findServiceFolders(paths: readonly string[], facts: ServiceFacts): ServiceFolder[] {
  const holdsProgram = foldersWithPrograms(paths);
  const manifests = new Map<string, string>();
  const found = new Map<string, ServiceFolder>();
  const add = (folder: string, file: string): void => {
    if (!folder || found.has(folder) || !holdsProgram.has(folder) || folder.split('/').some(part => HELPER.test(part))) return;
    found.set(folder, { name: nameOf(folder), folder, file });
  };
  for (const path of paths) if (isPackageManifest(path) && !manifests.has(folderOf(path))) manifests.set(folderOf(path), path);
  for (const path of paths) if (/docker|container/i.test(path) && recogniseDockerfile(path, 'FROM x') > 0) add(folderOf(path), path);
  const images = new Set(facts.images.map(nameOfImage));
  const contexts = new Set(facts.contexts.map(clean));
  for (const [folder, file] of manifests) if (contexts.has(folder) || images.has(nameOf(folder))) add(folder, file);
  for (const path of paths) {
    const folder = deployedBy(path, manifests);
    if (folder !== undefined) add(folder, manifests.get(folder)!);
  }
  return outermost([...found.values()]);
}

/** The services whose files a path pattern of a trigger takes in; all of them for a pattern that starts with a wildcard. */
export function servicesOf(pattern: string, services: readonly ServiceFolder[]): ServiceFolder[] {
  const plain = clean(pattern.replace(/^\^/, ''));
  const wildcard = plain.search(/[*?[{(]|\.\*/);
  const base = wildcard < 0 ? plain : plain.slice(0, wildcard);
  return services.filter(s => {
    const own = `${s.folder}/`;
    return wildcard < 0 ? `${base}/`.startsWith(own) || own.startsWith(`${base}/`) : own.startsWith(base) || base.startsWith(own);
  });
}

/** The service that a file belongs to. */
export function serviceOf(path: string, services: readonly ServiceFolder[]): ServiceFolder | undefined {
  return services.find(s => path.startsWith(`${s.folder}/`));
}

/** The package that a file deploys: the folder of the nearest manifest, where the file is one that platforms deploy by. */
function deployedBy(path: string, manifests: ReadonlyMap<string, string>): string | undefined {
  const parts = path.split('/');
  const name = parts.pop()!;
  const inFolder = /\.ya?ml$/.test(name) ? parts.findIndex(part => DEPLOY_FOLDER.test(part)) : -1;
  if (!DEPLOY_FILE.test(name) && inFolder < 0) return undefined;
  const until = inFolder < 0 ? parts : parts.slice(0, inFolder);
  const folder = until.join('/');
  return folder && manifests.has(folder) ? folder : undefined;
}

function foldersWithPrograms(paths: readonly string[]): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    if (!isProgram(path) && !isPackageManifest(path)) continue;
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

function outermost(services: readonly ServiceFolder[]): ServiceFolder[] {
  const folders = new Set(services.map(s => s.folder));
  return services
    .filter(s => !upwards(folderOf(s.folder)).some(above => folders.has(above)))
    .sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

function clean(path: string): string {
  return path.trim().replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
}
