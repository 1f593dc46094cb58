import { isMasked } from '../documents/template.ts';
import { nodeAt, textAt } from '../documents/yaml/at.ts';
import type { YamlNode } from '../documents/yaml/tree.ts';
import { findServices, type Service } from '../project/services.ts';
import type { DeliveryGraph } from './graph.ts';
import type { SourceFile } from './source-file.ts';

const COMPOSE = /(?:^|\/)(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$/i;
const SKAFFOLD = /(?:^|\/)skaffold(?:[._-][\w.-]+)?\.ya?ml$/i;

/** Whether a file may say which folders images are built from. */
export function namesBuildContexts(path: string): boolean {
  return COMPOSE.test(path) || SKAFFOLD.test(path);
}

/** Services of a Compose file by name; empty for other files. */
export function composeServices(file: SourceFile): { name: string; node: YamlNode }[] {
  if (!COMPOSE.test(file.path)) return [];
  return file.documents.flatMap(root => {
    const services = nodeAt(root, ['services']);
    return services?.kind === 'map' ? services.entries.map(e => ({ name: e.key.text, node: e.value })) : [];
  });
}

/** Folders that images are built from by Compose or Skaffold, relative to the root, with the line that says so. */
export function buildContexts(file: SourceFile): { folder: string; line: number }[] {
  const folder = file.path.includes('/') ? file.path.slice(0, file.path.lastIndexOf('/')) : '';
  const found: { folder: string; line: number }[] = [];
  const add = (node: YamlNode | undefined): void => {
    if (node?.kind !== 'scalar' || !node.text || /^[a-z]+:\/\/|[$]/.test(node.text)) return;
    const joined = joinPath(folder, node.text);
    if (joined) found.push({ folder: joined, line: file.line(node) });
  };
  for (const { node } of composeServices(file)) {
    const build = nodeAt(node, ['build']);
    add(build?.kind === 'map' ? build.get('context') : build);
  }
  if (SKAFFOLD.test(file.path)) {
    for (const root of file.documents) {
      const artifacts = nodeAt(root, ['build', 'artifacts']);
      for (const artifact of artifacts?.kind === 'seq' ? artifacts.items : []) if (textAt(artifact, ['context']) !== undefined) add(nodeAt(artifact, ['context']));
    }
  }
  return found;
}

/** The services of a repository, of its paths that count, of the images that its manifests run, and of the folders that are built from. */
export function servicesIn(paths: readonly string[], graph: DeliveryGraph, contexts: readonly string[]): Service[] {
  return findServices(paths, { contexts, images: graph.manifests.flatMap(m => m.images.map(i => i.reference)).filter(r => !isMasked(r)) });
}

/** Joins as a file system would; `undefined` for what leaves the repository. */
function joinPath(folder: string, relative: string): string | undefined {
  const parts = folder ? folder.split('/') : [];
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (!parts.length) return undefined;
      parts.pop();
    } else if (part && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
