import type { DeliveryGraph } from '../../../../delivery/graph.ts';
import { isFilledIn, isMutable, shortName } from '../../../../delivery/images.ts';
import { containersOf, podSpecs } from '../../../../delivery/manifest-nodes.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { nodeAt, textAt } from '../../../../documents/yaml/at.ts';
import type { YamlNode } from '../../../../documents/yaml/tree.ts';
import { at, mapItems, textOf } from '../../../../platforms/kubernetes/read.ts';
import { resourcesOf } from '../../../../delivery/terraform-resources.ts';
import type { PlainBlock, PlainValue } from '../../../../platforms/terraform/plain.ts';
import type { FileSignal, Signal } from '../../detector.ts';

/** What a file says of an image: that it runs, how it is made, or that its tag is put in by something else. */
export interface ImageUse {
  what: 'run' | 'recipe' | 'filled-in';
  /** As written. */
  reference: string;
  /** Its name without registry, tag and digest, where it is known. */
  image?: string;
  /** Skaffold builds it. */
  artifact?: boolean;
  /** A chart of somebody else runs it, among others that can't be seen. */
  byChart?: boolean;
}

/** Resources of Terraform that run images. */
const RUNNING =
  /^(?:aws_ecs_task_definition|aws_lambda_function|aws_apprunner_service|google_cloud_run_(?:v2_)?(?:service|job)|azurerm_(?:container_app|container_group|linux_web_app)|kubernetes_(?:deployment|stateful_set|daemonset|daemon_set|cron_job|job|pod)(?:_v1)?)$/;

/**
 * Whether images may be named in a file: manifests, charts, Kustomize, skaffold, task definitions, Terraform, and what they are made by.
 */
export function namesImages(path: string): boolean {
  return /\.(?:ya?ml|tf|tofu)$|(?:^|\/)(?:[^/]*\.)?(?:Docker|Container)file(?:\.[^/]*)?$|task-?def[^/]*\.json$|\.nomad$|(?:^|\/)project\.toml$/i.test(
    path,
  );
}

/** Where a file names an image: what runs, what is built, and what fills a name in. */
export function imagesOf(file: SourceFile): Signal<ImageUse>[] {
  return [...recipes(file), ...fromManifests(file), ...fromDocuments(file), ...fromTerraform(file)];
}

/**
 * Names of images whose tags something else puts in: Kustomize or skaffold by their files, a pipeline by a command
 * (`kustomize edit set image shop=…`, `kubectl set image deployment/shop shop=…`).
 */
export function filledIn(signals: readonly FileSignal<{ what: string; image?: string }>[], graph: DeliveryGraph): ReadonlySet<string> {
  const byFiles = signals.flatMap(s => (s.data.what === 'filled-in' ? (s.data.image ?? []) : []));
  const byCommands = graph.activities('deploy', 'promote').flatMap(({ activity }) => {
    const images = /\bset\s+image\s+(.+)/.exec(activity.text)?.[1]?.split(/\s+/) ?? [];
    return images.flatMap(word => word.split('=').flatMap(part => shortName(part) ?? []));
  });
  return new Set([...byFiles, ...byCommands]);
}

function use(what: ImageUse['what'], line: number, reference: string, says: string, artifact = false): Signal<ImageUse> {
  const image = shortName(reference);
  return {
    line, says, stance: what === 'recipe' || what === 'run' ? 'for' : 'neutral',
    data: { what, reference, ...(image === undefined ? {} : { image }), ...(artifact ? { artifact } : {}) },
  };
}

function recipes(file: SourceFile): Signal<ImageUse>[] {
  const from = file.dockerfile?.final?.from;
  return from ? [use('recipe', file.line(from), '', `\`${file.name}\` makes an image`)] : [];
}

function fromManifests(file: SourceFile): Signal<ImageUse>[] {
  return file.manifests.flatMap((m): Signal<ImageUse>[] => {
    const runs = podSpecs(m)
      .flatMap(containersOf)
      .flatMap(c => runOf(nodeAt(c, ['image']), file, m.name));
    const values =
      m.kind === 'HelmRelease'
        ? m.at('spec', 'values')
        : m.kind === 'Application'
          ? m.at('spec', 'source', 'helm', 'valuesObject')
          : undefined;
    if (values) return valuesOf(values, file, 0).map(v => ({ ...v, data: { ...v.data, byChart: true } }));
    if (m.apiVersion.startsWith('skaffold/')) return [...runs, ...artifacts(m.root, file)];
    return runs;
  });
}

function runOf(image: YamlNode | undefined, file: SourceFile, owner: string): Signal<ImageUse>[] {
  if (image?.kind !== 'scalar' || !image.text) return [];
  return [
    use(
      'run', file.line(image), image.text,
      isFilledIn(image.text) ? `\`${owner}\` runs an image that is named when it is delivered` : `\`${owner}\` runs \`${image.text}\``,
    ),
  ];
}

/** Kustomize puts tags in place of those of its bases. */
function overrides(root: YamlNode, file: SourceFile): Signal<ImageUse>[] {
  return mapItems(at(root, 'images')).flatMap(entry => {
    const name = textAt(entry, ['name']);
    const tag = textAt(entry, ['digest']) ?? textAt(entry, ['newTag']);
    if (name === undefined) return [];
    const renamed = textAt(entry, ['newName']) ?? name;
    const filled = use('filled-in', file.line(entry), name, `Kustomize names \`${name}\``);
    if (tag === undefined) return [filled];
    const reference = tag.startsWith('sha256:') ? `${renamed}@${tag}` : `${renamed}:${tag}`;
    const run = use('run', file.line(entry), reference, `\`${renamed}\` runs as \`${tag}\``);
    // A tag that moves is no better than that of the base.
    return isMutable(reference) ? [run] : [filled, run];
  });
}

/** Skaffold builds the artifacts and puts their tags into the manifests. */
function artifacts(root: YamlNode, file: SourceFile): Signal<ImageUse>[] {
  const profiles = mapItems(at(root, 'profiles'));
  return [root, ...profiles]
    .flatMap(part => mapItems(at(part, 'build', 'artifacts')))
    .flatMap(a => {
      const image = a.get('image');
      return image?.kind === 'scalar' && image.text
        ? [use('filled-in', file.line(image), image.text, `skaffold builds \`${image.text}\``, true)]
        : [];
    });
}

function fromDocuments(file: SourceFile): Signal<ImageUse>[] {
  const chart = /(?:^|\/)values[^/]*\.ya?ml$/i.test(file.path);
  return file.documents.flatMap(root => [
    ...mapItems(at(root, 'containerDefinitions')).flatMap(c => runOf(c.get('image'), file, textOf(at(root, 'family')) ?? 'a task')),
    ...(chart ? valuesOf(root, file, 0) : []),
    ...(/^kustomization\.ya?ml$/i.test(file.name) ? overrides(root, file) : []),
  ]);
}

/** `repository` and `tag` beside each other, as charts have them; an empty tag means the version of the chart. */
function valuesOf(node: YamlNode, file: SourceFile, depth: number): Signal<ImageUse>[] {
  if (node.kind !== 'map' || depth > 6) return [];
  const tag = node.get('tag');
  const repository = textOf(node.get('repository'));
  if (repository !== undefined && !repository.includes('://') && tag?.kind === 'scalar' && tag.text) {
    return [use('run', file.line(tag), `${repository}:${tag.text}`, `the chart runs \`${repository}:${tag.text}\``)];
  }
  return node.entries.flatMap(e => valuesOf(e.value, file, depth + 1));
}

function fromTerraform(file: SourceFile): Signal<ImageUse>[] {
  return resourcesOf(file, RUNNING).flatMap(r =>
    imagesIn(r.block).map(({ text, start }) =>
      use(
        'run', file.line(start), text,
        isFilledIn(text) ? `\`${r.address}\` runs an image that is named when it is applied` : `\`${r.address}\` runs \`${text}\``,
      ),
    ),
  );
}

interface ImageValue {
  text: string;
  start: number;
}

function imagesIn(block: PlainBlock): ImageValue[] {
  return [...block.attributes.flatMap(a => inValue(a.name, a.value)), ...block.blocks.flatMap(imagesIn)];
}

function inValue(name: string, value: PlainValue): ImageValue[] {
  if (value.kind === 'list') return value.items.flatMap(i => inValue(name, i));
  if (value.kind === 'object') return value.entries.flatMap(e => inValue(e.name, e.value));
  if (!/^(?:image|image_uri|image_identifier)$/.test(name)) return [];
  // What a variable holds is known when it is applied.
  if (value.kind === 'unknown') return [{ text: '${…}', start: value.range.start }];
  return typeof value.value === 'string' && value.value ? [{ text: value.value, start: value.range.start }] : [];
}
