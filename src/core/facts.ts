import type { Range } from './text.ts';

/**
 * What facts say, by kind. Platforms add their kinds by declaration merging:
 *
 *     declare module '../../core/facts.ts' {
 *       interface FactKinds { 'kubernetes/object': { kind: string; namespace: string } }
 *     }
 *
 * Values are plain data: they cross worker boundaries and are cached by content hash.
 */
export interface FactKinds {}

export type FactKind = keyof FactKinds & string;

/** Something that a file declares or refers to. `range` counts from the start of the file once the engine hands it out. */
export interface Fact<K extends FactKind = FactKind> {
  kind: K;
  name: string;
  range: Range;
  value: FactKinds[K];
}

/** A fact together with the file that it was read from. */
export interface FileFact<K extends FactKind = FactKind> extends Fact<K> {
  file: string;
}

/** What rules across files may ask. Answers are indexed: a look-up costs what it returns. */
export interface FactQuery {
  all<K extends FactKind>(kind: K): readonly FileFact<K>[];
  named<K extends FactKind>(kind: K, name: string): readonly FileFact<K>[];
  inFile<K extends FactKind>(kind: K, file: string): readonly FileFact<K>[];
  /** Whether the workspace has a file at this path; `undefined` where its files were not listed (a single open file, `--isolated`). */
  hasFile(path: string): boolean | undefined;
  /**
   * Paths of the files that stand directly in a folder (`''`: the root); `undefined` where that is not known. With
   * `--isolated` a file is all that its own folder holds, so rules about a whole folder (a Terraform module) still speak.
   */
  filesIn(folder: string): readonly string[] | undefined;
  /** Whether this file was read and its facts are known. */
  wasRead(path: string): boolean;
}
