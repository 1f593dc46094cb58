import type { Slug } from '../../core/patterns.ts';

/**
 * What files show of a pattern.
 * - `practised`: enforced on a path to production
 * - `partly`: present, not enforced
 * - `broken`: a line contradicts it; mere absence never does
 * - `no-evidence`: looked for, nothing found
 * - `not-applicable`: what it presupposes is not here (no database, no cluster)
 * - `not-observable`: it can never show in files; outside every count
 */
export const STATUSES = ['practised', 'partly', 'broken', 'no-evidence', 'not-applicable', 'not-observable'] as const;
export type EvidenceStatus = (typeof STATUSES)[number];

/** A place in a file and what it says of the pattern. */
export interface Evidence {
  /** Relative to the repository's root, with `/`. */
  file: string;
  /** From 1. */
  line: number;
  /** Lower case start, no full stop. */
  says: string;
  /** Whether the place supports the pattern or contradicts it. */
  stance: 'for' | 'against';
}

/** How long a step takes somebody who knows the tool. */
export type Effort = 'minutes' | 'an hour' | 'a day';

/** Something to do next. The title is imperative, capital start, no full stop, at most 70 characters. */
export interface Step {
  title: string;
  effort: Effort;
  /** Somebody may use what stands there today: before anything else. */
  urgent?: true;
  /** What a generator of ours makes where the step begins with nothing. */
  generates?: 'pipeline';
}

/** What is known of one pattern in a repository. */
export interface PatternEvidence {
  slug: Slug;
  status: EvidenceStatus;
  evidence: readonly Evidence[];
  /** Why the status is not better, or what could not be seen (`private include`, `shallow clone`): for people, lower case start. */
  notes: readonly string[];
  /** What to do next, where the step that the detector names for the status doesn't fit; null: no step would show in files. */
  step?: Step | null;
}
