import type { FileFact } from '../core/facts.ts';
import type { Finding } from '../core/finding.ts';
import type { LineIndex, Range } from '../core/text.ts';
import type { FileConfig } from './file-config.ts';

/** A rule that threw. The other rules' findings stand; the face reports it. */
export interface RuleCrash {
  rule: string;
  message: string;
}

/** What one file said. Plain data but for `lines` and fixes that are resolved on demand. */
export interface FileAnalysis {
  file: string;
  platform: string;
  /** By position. Suppressions and baselines are not yet applied. */
  findings: readonly Finding[];
  /** Found, but not for this persona or switched off: a suppression of it is not unused. Known where our suppressions stand. */
  hidden: readonly Finding[];
  facts: readonly FileFact[];
  /** What block suppressions attach to; empty unless the text may hold one. */
  regions: readonly Range[];
  lines: LineIndex;
  crashes: readonly RuleCrash[];
}

export interface AnalyseOptions {
  config: FileConfig;
  /** Forces a platform, by id; else the file is recognised. */
  platform?: string;
  /** Carries parts from one version of an open file to the next. */
  cache?: PartCache;
  /** Milliseconds spent, by rule id; added to what is there. `(parse)` is the parsers' share. */
  timing?: Map<string, number>;
}

/** Results of a file's parts by their text, for a file that is edited. */
export class PartCache {
  config: FileConfig | undefined;
  parts = new Map<string, unknown>();
}
