import type { Document } from './document.ts';
import type { Fact } from './facts.ts';
import type { Range } from './text.ts';
import type { AnyRule, Examples, JsonSchema, Settings } from './rule.ts';
import type { Host } from './host.ts';

/** A node of the document that a block suppression can attach to: a job, a step, a container, a resource. */
export interface Region {
  range: Range;
}

/** What hover and completion say of a place in a document. */
export interface SchemaNode {
  /** The keys from the root to here: `jobs.build.runs-on`. */
  path: string;
  /** Markdown, from the vendor's schema or documentation. */
  description?: string;
  /** The key or value that the offset lies on. */
  range?: Range;
  /** Completions at this place. */
  items: readonly SchemaItem[];
}

export interface SchemaItem {
  label: string;
  kind: 'key' | 'value';
  description?: string;
  detail?: string;
  required?: boolean;
  /** What is inserted, where it is not the label: `steps:\n  - `. Indentation of the current line is added by the face. */
  insert?: string;
}

/** A link from a place in a document to a file of the workspace or a page. */
export interface Link {
  range: Range;
  /** Workspace-relative path, or an https address. */
  target: string;
  tooltip?: string;
}

/** Settings that a platform takes from `platforms.ID` of the configuration. */
export interface PlatformSettings {
  schema: JsonSchema;
  defaults: Settings;
}

/** A family's page text and examples by rule id. */
export interface RuleDocs {
  explain: string;
  examples: Examples;
}

/** Everything the engine knows of one kind of file. One folder each, `src/platforms/ID/`. */
export interface Platform<Model = unknown> {
  id: string;
  /** For people: `GitHub Actions`. */
  name: string;
  /** VS Code language ids under which its files are opened. */
  languageIds: readonly string[];
  /** Globs of paths that are surely or probably of this platform, for selectors and file watchers of the faces. */
  globs: readonly string[];
  /** 0: not mine; 1: perhaps; 2: surely. `head` is the first 4,096 characters. The best claim wins, then order of registration. */
  recognise(path: string, head: string): 0 | 1 | 2;
  /** Where parts start, ascending, the first at 0. Without it a file is one part. */
  split?(text: string): readonly number[];
  /** Told the host when an engine is made: for what rules read on demand, across files too, where nothing was parsed here. */
  attach?(host: Host): void;
  /** Loads what parsing needs (wasm) once. Called before the first `parse`. */
  prepare?(host: Host): Promise<void>;
  /** Never throws on bad text: what is broken becomes part of the model. The model may hold native memory: see `dispose`. */
  parse(document: Document): Model;
  facts?(model: Model, document: Document): readonly Fact[];
  regions?(model: Model): readonly Region[];
  schemaAt?(model: Model, document: Document, offset: number, settings: Settings): SchemaNode | undefined;
  links?(model: Model, document: Document): readonly Link[];
  dispose?(model: Model): void;
  settings?: PlatformSettings;
  rules: readonly AnyRule[];
}

/** Forgets the model type, as registration must. */
export type AnyPlatform = Platform<never>;

export function platform<Model>(p: Platform<Model>): AnyPlatform {
  return p as unknown as AnyPlatform;
}
