import type { Host } from '../core/host.ts';
import { LineIndex } from '../core/text.ts';
import { prepareHcl } from '../documents/hcl/parse.ts';
import { prepareShell } from '../documents/shell/parse.ts';
import { maskTemplate } from '../documents/template.ts';
import { nodeAt, textAt } from '../documents/yaml/at.ts';
import { parseYaml, splitYaml } from '../documents/yaml/index.ts';
import type { YamlMap, YamlNode } from '../documents/yaml/tree.ts';
import { buildModel } from '../platforms/dockerfile/build.ts';
import type { DockerfileModel } from '../platforms/dockerfile/model.ts';
import { recognise as recogniseDockerfile } from '../platforms/dockerfile/recognise.ts';
import { isTemplate } from '../platforms/kubernetes/recognise.ts';
import { parseTerraform } from '../platforms/terraform/model.ts';
import type { TerraformModel } from '../platforms/terraform/model.ts';
import { nameOf } from '../project/paths.ts';
import { readDependencies } from '../project/read-dependencies.ts';
import type { Dependency } from '../project/dependencies.ts';
import { readPipeline } from './pipelines/index.ts';
import type { Pipeline } from './pipeline.ts';
import type { Manifest, SourceFile } from './source-file.ts';

export { nodeAt, textAt } from '../documents/yaml/at.ts';

/** Loads the grammars of Dockerfiles' scripts and of Terraform. Once, before the first file is opened. */
export async function prepareSourceFiles(host: Host): Promise<void> {
  await prepareShell(host);
  await prepareHcl(host);
}

/** Makes the views of a file when they are asked for. Call {@link prepareSourceFiles} before. */
export function openSourceFile(path: string, text: string): SourceFile {
  return new LazyFile(path, text);
}

class LazyFile implements SourceFile {
  private lines: LineIndex | undefined;
  private parsed: { roots: YamlNode[]; broken: boolean; starts: number[] } | undefined;
  private seen: {
    pipeline?: Pipeline | undefined;
    manifests?: readonly Manifest[];
    dependencies?: readonly Dependency[];
    dockerfile?: DockerfileModel | undefined;
    terraform?: TerraformModel | undefined;
  } = {};

  constructor(readonly path: string, readonly text: string) {}

  get name(): string {
    return nameOf(this.path);
  }

  line(at: number | { range: { start: number } }): number {
    return this.index.lineAt(typeof at === 'number' ? at : at.range.start) + 1;
  }

  get pipeline(): Pipeline | undefined {
    if (!('pipeline' in this.seen)) this.seen.pipeline = readPipeline(this.path, this.text);
    return this.seen.pipeline;
  }

  get manifests(): readonly Manifest[] {
    this.seen.manifests ??= this.documents.flatMap(root => manifestsOf(root, at => this.line(at)));
    return this.seen.manifests;
  }

  get documents(): readonly YamlNode[] {
    return this.yaml.roots;
  }

  get broken(): boolean {
    return this.yaml.broken;
  }

  get dockerfile(): DockerfileModel | undefined {
    if (!('dockerfile' in this.seen)) {
      const { path, text } = this;
      this.seen.dockerfile = recogniseDockerfile(path, text.slice(0, 4096))
        ? buildModel({ path, text, lines: this.index, offset: 0 })
        : undefined;
    }
    return this.seen.dockerfile;
  }

  get terraform(): TerraformModel | undefined {
    if (!('terraform' in this.seen)) {
      const { path, text } = this;
      this.seen.terraform = /\.(?:tf|tofu|tfvars)$/.test(path) ? parseTerraform({ path, text, lines: this.index, offset: 0 }) : undefined;
    }
    return this.seen.terraform;
  }

  get dependencies(): readonly Dependency[] {
    this.seen.dependencies ??= readDependencies(this.path, this.text);
    return this.seen.dependencies;
  }

  private get index(): LineIndex {
    this.lines ??= LineIndex.of(this.text);
    return this.lines;
  }

  private get yaml(): { roots: YamlNode[]; broken: boolean } {
    this.parsed ??= this.parse();
    return this.parsed;
  }

  private parse(): { roots: YamlNode[]; broken: boolean; starts: number[] } {
    if (!/\.(?:ya?ml|json|tpl)$/i.test(this.path)) return { roots: [], broken: false, starts: [] };
    const template = isTemplate(this.path, this.text);
    const text = template ? maskTemplate(this.text) : this.text;
    const starts = /\.json$/i.test(this.path) ? [0] : splitYaml(text);
    let broken = false;
    const roots = starts.flatMap((start, i) => {
      const { root, errors } = parseYaml(text.slice(start, starts[i + 1]));
      // What is left of a template may well not parse: that is no fault of the file.
      if (!template && errors.some(e => e.severity === 'error')) broken = true;
      return root ? [shifted(root, start)] : [];
    });
    return { roots, broken, starts };
  }
}

/** Moves a tree to where its document starts. Trees are fresh here, and an anchor's node is met more than once. */
function shifted(root: YamlNode, by: number): YamlNode {
  if (by === 0) return root;
  const done = new Set<{ start: number; end: number }>();
  const move = (range: { start: number; end: number }): void => {
    if (done.has(range)) return;
    done.add(range);
    range.start += by;
    range.end += by;
  };
  const visited = new Set<YamlNode>();
  const walk = (node: YamlNode): void => {
    if (visited.has(node)) return;
    visited.add(node);
    move(node.range);
    if (node.kind === 'map') {
      for (const entry of node.entries) {
        move(entry.range);
        walk(entry.key);
        walk(entry.value);
      }
    } else if (node.kind === 'seq') node.items.forEach(walk);
  };
  walk(root);
  return root;
}

function manifestsOf(root: YamlNode, line: (node: YamlNode) => number): Manifest[] {
  if (root.kind !== 'map') return [];
  const apiVersion = textAt(root, ['apiVersion']);
  const kind = textAt(root, ['kind']);
  if (apiVersion === undefined || kind === undefined) return [];
  const items = nodeAt(root, ['items']);
  if (kind.endsWith('List') && items?.kind === 'seq') return items.items.flatMap(item => manifestsOf(item, line));
  return [manifestOf(root, apiVersion, kind, line)];
}

function manifestOf(root: YamlMap, apiVersion: string, kind: string, line: (node: YamlNode) => number): Manifest {
  const namespace = textAt(root, ['metadata', 'namespace']);
  return {
    apiVersion, kind, root,
    name: textAt(root, ['metadata', 'name']) ?? '',
    ...(namespace === undefined ? {} : { namespace }),
    line: line(root),
    at: (...path) => nodeAt(root, path),
    text: (...path) => textAt(root, path),
  };
}
