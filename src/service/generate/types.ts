import type { Severity } from '../../core/finding.ts';
import type { Answers, Assumption, Generator, GeneratedFile } from '../../generators/generator.ts';
import type { Memory, Remembered } from './memory.ts';

/**
 * What a generated file is beside what is there. `same`: nothing to write. `conflict`: the user and the generator changed the same lines.
 * `stale`: was generated once and would not be any more. `blocked`: can't be written where it belongs.
 */
export type FileState = 'new' | 'changed' | 'same' | 'conflict' | 'stale' | 'blocked';

/** What the engine says of a text that is not written yet. The line counts from 1. */
export interface ProposalFinding {
  line: number;
  says: string;
  rule: string;
  severity: Severity;
}

/** One file of a proposal. */
export interface ProposedFile {
  path: string;
  generator: Generator['id'];
  state: FileState;
  /** As it is now, the editor's text where it is open; absent where there is none, or none that can be read. */
  before?: string;
  /** As it would be; absent where it would be removed or can't be written. In a conflict with marks: never to be written as it is. */
  after?: string;
  /** What the generator makes today; absent for a stale file. */
  made?: string;
  /** What was generated last time, where both sides changed it since. */
  base?: string;
  /** Whether it is chosen unless the user says otherwise. */
  ticked: boolean;
  /** What the user should know before choosing; the rest of a sentence that starts with the path. */
  note?: string;
  choices: GeneratedFile['choices'];
  /** In `after`, of the engine at its strictest. */
  findings: readonly ProposalFinding[];
}

/** What the generators would do to a repository. Nothing of it is written. */
export interface Generation {
  /** Imperative: `Generate the pipeline`. */
  title: string;
  answers: Answers;
  /** Of the product. */
  version: string;
  files: readonly ProposedFile[];
  assumptions: readonly Assumption[];
  gaps: readonly string[];
  /** What is remembered of earlier proposals. */
  memory: Memory;
  /** The text that `memory` was read from. */
  memoryText?: string;
  /** Texts that are kept for merges, as they are on disk, by their path. */
  bases: ReadonlyMap<string, string>;
}

/** The text of a file to be generated as it is now, that there is none, or why it can't be read. */
export type Target = { text: string } | { absent: true } | { why: string };
export type ReadTarget = (path: string) => Promise<Target>;

/** A generation as it crosses to another process. */
export type PlainGeneration = Omit<Generation, 'memory' | 'bases'> & {
  memory: { answers?: Answers; files: readonly (readonly [string, Remembered])[] };
  bases: readonly (readonly [string, string])[];
};
