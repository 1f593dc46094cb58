import type { Range } from '../../core/text.ts';
import type { EmbeddedText } from '../embedded.ts';

/**
 * A YAML tree with exact ranges, in which aliases and merge keys (`<<`) are already resolved: rules read what the
 * consumer of the file would read. Ranges of a resolved alias are those of the anchored node; `aliasRange` tells where
 * it was used. Nodes live as long as their model; they are cheap next to the nodes of the `yaml` package.
 */
export type YamlNode = YamlMap | YamlSeq | YamlScalar;

interface NodeBase {
  range: Range;
  anchor?: string;
  tag?: string;
  /** Where the alias stood, when the node was reached through one. */
  aliasRange?: Range;
}

export interface YamlMap extends NodeBase {
  kind: 'map';
  flow: boolean;
  /** In source order, entries that came in by a merge key last; the first entry of a key wins. */
  entries: readonly YamlEntry[];
  /** Keys that stand twice: every occurrence after the first. */
  duplicates: readonly YamlEntry[];
  /** The `<<` entries themselves, which are not among `entries`; not every consumer of YAML supports them. */
  merges: readonly YamlEntry[];
  /** The value of a key; `undefined` where the key is missing. A key without a value gives a null scalar. */
  get(key: string): YamlNode | undefined;
  entry(key: string): YamlEntry | undefined;
}

export interface YamlEntry {
  key: YamlScalar;
  value: YamlNode;
  /** From the key's start to the value's end. */
  range: Range;
  merged?: boolean;
}

export interface YamlSeq extends NodeBase {
  kind: 'seq';
  flow: boolean;
  items: readonly YamlNode[];
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface YamlScalar extends NodeBase {
  kind: 'scalar';
  style: ScalarStyle;
  /** As the YAML 1.2 core schema reads it. */
  value: string | number | boolean | null;
  /** The text after unfolding and unescaping, also for numbers: what a consumer that wants a string gets. */
  text: string;
  /** The text with its mapping to the source. Computed on demand. */
  embedded(): EmbeddedText;
}

export interface YamlError {
  range: Range;
  message: string;
  /** `error` breaks the file for its consumers; `warning` is a doubtful construct. */
  severity: 'error' | 'warning';
  code: string;
}

/** One parsed YAML document. `root` is undefined for an empty one. */
export interface YamlDocument {
  root: YamlNode | undefined;
  errors: readonly YamlError[];
  comments: readonly YamlComment[];
  text: string;
}

export interface YamlComment {
  range: Range;
  /** Without `#` and surrounding space. */
  text: string;
}
