import type { Range } from '../../../core/text.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq } from '../../../documents/yaml/tree.ts';
import type { Available, Definition } from './definitions.ts';

/** What is wrong at a place by the schema. `path` leads from the root to it. */
export type SchemaProblem = { path: Path; range: Range } & (
  | { kind: 'unknown-key'; entry: YamlEntry; owner: YamlMap; definition: Definition; known: readonly string[] }
  | { kind: 'wrong-type'; node: YamlNode; definition: Definition; expected: string; actual: string }
  | { kind: 'missing-key'; owner: YamlMap | undefined; keys: readonly string[]; definition: Definition }
  | { kind: 'invalid-value'; scalar: YamlScalar; allowed: readonly string[]; definition: Definition }
  | { kind: 'duplicate-key'; entry: YamlEntry; first: YamlEntry; owner: YamlMap }
  | { kind: 'empty-value'; node: YamlNode; definition: Definition }
  | { kind: 'empty-list'; node: YamlSeq }
  | { kind: 'misplaced-expression'; scalar: YamlScalar }
);

/** Keys and indices from the root to a node. */
export type Path = readonly (string | number)[];

/** A scalar in which expressions may stand, or do. */
export interface ExpressionPlace {
  scalar: YamlScalar;
  path: Path;
  available: Available;
  /** `if`: the whole text is an expression, with or without `${{ }}`. */
  condition: boolean;
  definition: Definition;
}

/** All that the schema says of a file. */
export interface Validation {
  problems: readonly SchemaProblem[];
  places: readonly ExpressionPlace[];
}

/** `jobs.build.steps[2].run` */
export function subjectOf(path: Path): string {
  return path.map((p, i) => (typeof p === 'number' ? `[${p}]` : i === 0 ? p : `.${p}`)).join('') || '(root)';
}

/** The entry that a path leads to; undefined where it ends in a list or nowhere. */
export function entryAt(root: YamlMap | undefined, path: Path): YamlEntry | undefined {
  let node: YamlNode | undefined = root;
  let entry: YamlEntry | undefined;
  for (const step of path) {
    entry = undefined;
    if (node?.kind === 'map' && typeof step === 'string') {
      entry = node.entry(step);
      node = entry?.value;
    } else if (node?.kind === 'seq' && typeof step === 'number') node = node.items[step];
    else return undefined;
  }
  return entry;
}
