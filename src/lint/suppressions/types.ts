import type { Range } from '../../core/text.ts';

/**
 * A comment or annotation that asks for silence. Plain data: workers return it, because rules across files report
 * into files that only a worker has read.
 */
export interface Suppression {
  /** The directive itself, without the comment sign: where a finding about it stands. */
  range: Range;
  /** The whole comment with its sign and the space before it; with its line where nothing else is there. Taken out when it is unused. */
  whole: Range;
  /** Whose notation it is: `devops-patterns` or a peer's name. */
  suite: string;
  /** Rule ids, `platform/*`, aliases `suite:id` or `suite:*`. Empty: every rule. */
  names: readonly string[];
  /** Ranges of the names in the file, for ours alone. */
  nameRanges?: readonly Range[];
  scope: Scope;
  /** The last day on which it holds, `YYYY-MM-DD`. */
  until?: string;
  reason?: string;
  /** What is wrong with how it is written, as the rest of a sentence; it then suppresses what could be understood. */
  problem?: string;
}

/** Lines count from 0, both ends inclusive. */
export interface Scope {
  firstLine: number;
  lastLine: number;
  /** `start`: a finding that begins here; `touch`: one that has a line in common (zizmor reads its comments so). */
  by: 'start' | 'touch';
}

/** The notation of this product. */
export const OURS = 'devops-patterns';
