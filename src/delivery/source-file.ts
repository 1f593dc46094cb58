import type { DockerfileModel } from '../platforms/dockerfile/model.ts';
import type { YamlMap, YamlNode } from '../documents/yaml/tree.ts';
import type { TerraformModel } from '../platforms/terraform/model.ts';
import type { Dependency } from '../project/dependencies.ts';
import type { Pipeline } from './pipeline.ts';

/** A document of a YAML file that declares an object: of Kubernetes, Argo, Flux, Prometheus, Backstage and whatever else has a `kind`. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  name: string;
  namespace?: string;
  /** Line of the document's first key. */
  line: number;
  root: YamlMap;
  /** The node at a path of keys and indexes: `at('spec', 'template', 'spec', 'containers', 0)`. */
  at(...path: readonly (string | number)[]): YamlNode | undefined;
  /** The text of the scalar at a path. */
  text(...path: readonly (string | number)[]): string | undefined;
}

/**
 * A file as readers and detectors see it. Each view is made when it is first asked for and shared by all who ask; a view
 * that doesn't fit the file is empty or `undefined`. Nothing of it may be kept: trees die with the file.
 */
export interface SourceFile {
  /** Relative to the root, with `/`. */
  path: string;
  /** The last part of the path. */
  name: string;
  text: string;
  /** The line of an offset or of a node's start, from 1. */
  line(at: number | { range: { start: number } }): number;
  /** The pipeline that it is, of any system. */
  readonly pipeline: Pipeline | undefined;
  /** Documents with `apiVersion` and `kind`, `List` items taken apart; Helm templates with their actions masked. */
  readonly manifests: readonly Manifest[];
  /** Roots of the YAML or JSON documents of a file with such a name; a document that does not parse gives what could be read. */
  readonly documents: readonly YamlNode[];
  /** Whether a YAML or JSON document has a syntax error: what it says is then not known whole. */
  readonly broken: boolean;
  readonly dockerfile: DockerfileModel | undefined;
  readonly terraform: TerraformModel | undefined;
  /** What a package manifest (package.json, go.mod, pyproject.toml, pom.xml …) depends on. */
  readonly dependencies: readonly Dependency[];
}
