import type { Slug } from '../../core/patterns.ts';
import type { DeliveryGraph } from '../../delivery/graph.ts';
import type { SourceFile } from '../../delivery/source-file.ts';
import type { Evidence, EvidenceStatus, PatternEvidence, Step } from './status.ts';

/** What a detector notes of one file: plain data, kept while the file doesn't change. */
export interface Signal<D = undefined> {
  /** From 1. */
  line: number;
  /** What the place says of the pattern. Lower case start, no full stop, names the thing: "`api` runs 1 replica". */
  says: string;
  /** Supports the pattern, contradicts it, or is only something to count or to compare (an image that is built, a database in use). */
  stance: 'for' | 'against' | 'neutral';
  data: D;
}

export type FileSignal<D = undefined> = Signal<D> & { file: string };

/** What a detector judges by. Only files that count are in it: see `delivery/reach.ts`. */
export interface Repository<D = undefined> {
  /** Its own signals, in the order of files and lines. */
  signals: readonly FileSignal<D>[];
  /** Signals in examples, documents, tests, vendored and generated files that nothing delivers: never evidence, worth a note. */
  elsewhere: readonly FileSignal<D>[];
  /** Every path of the repository that counts, in order. */
  paths: readonly string[];
  /** Every path. */
  all: readonly string[];
  graph: DeliveryGraph;
  /** Files that could not be read or parsed, and why. */
  unread: readonly { file: string; why: string }[];
  /** What git knows; absent without a repository or where git may not be run. */
  history?: History;
}

/** What the version control system tells beyond the files. */
export interface History {
  commit: string;
  shallow: boolean;
  defaultBranch?: string;
  /** Branches other than the default one. `days`: the age of the last commit. */
  branches: readonly { name: string; merged: boolean; days: number }[];
}

/** A judgement. Evidence is capped by the reader of verdicts, most telling first. */
export type Verdict = Omit<PatternEvidence, 'slug'>;

/**
 * Decides what files show of one pattern, by the law of evidence: *practised* is enforced on a path to production, *partly* is there
 * but not enforced, *broken* is a line that contradicts it (never mere absence).
 */
export interface Detector<D = undefined> {
  slug: Slug;
  /** For people, in a clause: what it looks at. */
  looksAt: string;
  /** When it applies, in a clause: `the repository has a database`. */
  precondition: string;
  /** The next step from each status; `broken` where a line can contradict the pattern. */
  next: { 'no-evidence': Step; partly: Step; broken?: Step };
  /** Files that it wants to see, by path alone. Absent: none; it judges by the graph and the paths. */
  reads?(path: string): boolean;
  /** Notes what one file says. Called once for each version of a file; must not keep anything of it. */
  observe?(file: SourceFile): readonly Signal<D>[];
  judge(repository: Repository<D>): Verdict;
}

/** Forgets the type of the data, as registration must. */
export type AnyDetector = Detector<never>;

/** Checks the type of a detector's data where it is written, and forgets it for the register. */
export function detector<D = undefined>(d: Detector<D>): AnyDetector {
  return d as unknown as AnyDetector;
}

/** The pattern presupposes something that is not here. */
export function notApplicable(why: string): Verdict {
  return { status: 'not-applicable', evidence: [], notes: [why] };
}

/** Nothing of the pattern was found. @param notes What limits that statement, such as files that could not be read. */
export function noEvidence(...notes: readonly string[]): Verdict {
  return { status: 'no-evidence', evidence: [], notes };
}

/** A verdict on signals or places of the graph. */
export function verdict(
  status: EvidenceStatus,
  evidence: readonly (Evidence | FileSignal<unknown>)[],
  ...notes: readonly string[]
): Verdict {
  return { status, evidence: evidence.map(toEvidence), notes };
}

function toEvidence(e: Evidence | FileSignal<unknown>): Evidence {
  return { file: e.file, line: e.line, says: e.says, stance: e.stance === 'against' ? 'against' : 'for' };
}
