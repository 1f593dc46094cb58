import { isMasked } from '../documents/template.ts';
import { entriesOf, itemsOf, nodeAt, textAt } from '../documents/yaml/at.ts';
import type { YamlNode } from '../documents/yaml/tree.ts';
import { folderOf, join } from '../project/paths.ts';
import { isCompose } from '../project/read/compose.ts';
import { findServiceFolders, type ServiceFolder } from '../project/service-folders.ts';
import type { DeliveryGraph } from './graph.ts';
import type { SourceFile } from './source-file.ts';

const SKAFFOLD = /(?:^|\/)skaffold(?:[._-][\w.-]+)?\.ya?ml$/i;

/** Whether a file may say which folders images are built from. */
export function namesBuildContexts(path: string): boolean {
  return isCompose(path) || SKAFFOLD.test(path);
}

/** Services of a Compose file by name, with the line of that; empty for other files. */
export function composeServices(file: SourceFile): { name: string; node: YamlNode; line: number }[] {
  if (!isCompose(file.path)) return [];
  return file.documents.flatMap(root => entriesOf(nodeAt(root, ['services']))
    .map(e => ({ name: e.key.text, node: e.value, line: file.line(e.key) })));
}

/** Folders that images are built from by Compose or Skaffold, relative to the root, with the line that says so. */
export function buildContexts(file: SourceFile): { folder: string; line: number }[] {
  const folder = folderOf(file.path);
  const found: { folder: string; line: number }[] = [];
  const add = (node: YamlNode | undefined): void => {
    if (node?.kind !== 'scalar' || !node.text || /^[a-z]+:\/\/|[$]/.test(node.text)) return;
    const joined = join(folder, node.text);
    if (joined) found.push({ folder: joined, line: file.line(node) });
  };
  for (const { node } of composeServices(file)) {
    const build = nodeAt(node, ['build']);
    add(build?.kind === 'map' ? build.get('context') : build);
  }
  if (SKAFFOLD.test(file.path)) {
    for (const root of file.documents) {
      for (const artifact of itemsOf(nodeAt(root, ['build', 'artifacts']))) {
        if (textAt(artifact, ['context']) !== undefined) add(nodeAt(artifact, ['context']));
      }
    }
  }
  return found;
}

/** The services of a repository, of its paths that count, of the images that its manifests run, and of the folders that are built from. */
export function servicesIn(paths: readonly string[], graph: DeliveryGraph, contexts: readonly string[]): ServiceFolder[] {
  return findServiceFolders(paths, { contexts, images: graph.manifests.flatMap(m => m.images.map(i => i.reference)).filter(r => !isMasked(r)) });
}
