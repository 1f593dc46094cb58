import { isMasked } from '../../documents/template.ts';
import type { YamlNode } from '../../documents/yaml/tree.ts';
import { nodeAt, textAt } from '../open-source-file.ts';
import { composeServices } from '../service-facts.ts';
import type { SourceFile } from '../source-file.ts';
import type { DeliveryPart } from './part.ts';
import { folderOf, join } from '../../project/paths.ts';

type Images = Pick<DeliveryPart, 'builds' | 'images' | 'dockerfile' | 'kustomization' | 'chart'>;

/** What a file says of images: that it is the recipe of one, that it builds some, that it has them run; and what takes manifests in. */
export function readImages(file: SourceFile): Images {
  const { dockerfile } = file;
  if (dockerfile) {
    const bases = dockerfile.stages.flatMap(s => (s.image?.resolved !== undefined && !s.base ? [s.image.resolved] : []));
    return { builds: [], images: [], dockerfile: { line: file.line(dockerfile.final?.from?.range.start ?? 0), bases } };
  }
  if (/(?:^|\/)kustomization\.ya?ml$|(?:^|\/)Kustomization$/.test(file.path)) return { builds: [], images: [], ...kustomization(file) };
  if (file.name === 'Chart.yaml') {
    const name = textAt(file.documents[0], ['name']) ?? folderOf(file.path);
    return { builds: [], images: [], chart: { name, line: 1 } };
  }
  if (/^values[^/]*\.ya?ml$/i.test(file.name)) return { builds: [], images: file.documents.flatMap(root => valuesIn(root, file, 0)) };
  return fromTools(file);
}

function kustomization(file: SourceFile): Pick<Images, 'kustomization'> {
  const folder = folderOf(file.path);
  const resources: string[] = [];
  const images: { reference: string; line: number }[] = [];
  for (const root of file.documents) {
    for (const key of ['resources', 'bases', 'components']) {
      const list = nodeAt(root, [key]);
      if (list?.kind !== 'seq') continue;
      for (const item of list.items) {
        const path = item.kind === 'scalar' && !/:\/\/|^github\.com|\?ref=/.test(item.text) ? join(folder, item.text) : undefined;
        if (path !== undefined) resources.push(path);
      }
    }
    const list = nodeAt(root, ['images']);
    for (const item of list?.kind === 'seq' ? list.items : []) {
      const node = nodeAt(item, ['newName']) ?? nodeAt(item, ['name']);
      if (node?.kind === 'scalar' && node.text) images.push({ reference: node.text, line: file.line(node) });
    }
  }
  return { kustomization: { line: 1, resources, images } };
}

/** `image: {repository: …}` and `image: registry/name` in values of charts, however deep. */
function valuesIn(node: YamlNode, file: SourceFile, depth: number): { reference: string; line: number }[] {
  if (depth > 8) return [];
  if (node.kind === 'seq') return node.items.flatMap(i => valuesIn(i, file, depth + 1));
  if (node.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) => {
    if (value.kind === 'scalar') return key.text === 'image' && /^[\w.-]+(?::\d+)?\/[\w./:@-]+$/.test(value.text) ? [{ reference: value.text, line: file.line(value) }] : [];
    const repository = /image$/i.test(key.text) ? nodeAt(value, ['repository']) : undefined;
    const registry = textAt(value, ['registry']);
    const own = repository?.kind === 'scalar' && repository.text ? [{ reference: registry ? `${registry}/${repository.text}` : repository.text, line: file.line(repository) }] : [];
    return [...own, ...valuesIn(value, file, depth + 1)];
  });
}

/** Compose and Skaffold. */
function fromTools(file: SourceFile): Images {
  const folder = folderOf(file.path);
  const builds: { context?: string; dockerfile?: string; image?: string }[] = [];
  const images: { reference: string; line: number }[] = [];
  const add = (context: string | undefined, dockerfile: string | undefined, image: string | undefined): void => {
    const at = context === undefined || /[$]|:\/\//.test(context) ? undefined : join(folder, context);
    const recipe = dockerfile === undefined || at === undefined || dockerfile.includes('$') ? undefined : join(at, dockerfile);
    builds.push({ ...(at === undefined ? {} : { context: at }), ...(recipe === undefined ? {} : { dockerfile: recipe }), ...(image === undefined || isMasked(image) ? {} : { image }) });
  };
  for (const { node } of composeServices(file)) {
    const build = nodeAt(node, ['build']);
    const image = nodeAt(node, ['image']);
    if (image?.kind === 'scalar' && image.text) images.push({ reference: image.text, line: file.line(image) });
    const context = build?.kind === 'scalar' ? build.text : build && (textAt(build, ['context']) ?? '.');
    if (build) add(context, textAt(build, ['dockerfile']), textAt(node, ['image']));
  }
  if (/(?:^|\/)skaffold(?:[._-][\w.-]+)?\.ya?ml$/i.test(file.path)) {
    for (const root of file.documents) {
      const artifacts = nodeAt(root, ['build', 'artifacts']);
      for (const item of artifacts?.kind === 'seq' ? artifacts.items : []) add(textAt(item, ['context']) ?? '.', textAt(item, ['docker', 'dockerfile']), textAt(item, ['image']));
    }
  }
  return { builds, images };
}
