import type { Fix } from './fix.ts';
import type { Slug } from './patterns.ts';
import type { Position, Range } from './text.ts';

export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Who wants to hear it: `default` is quiet on a decent repository; what most good repositories do is at most `pedantic`. */
export const PERSONAS = ['default', 'strict', 'pedantic'] as const;
export type Persona = (typeof PERSONAS)[number];

export const CATEGORIES = ['syntax', 'schema', 'reference', 'security', 'reliability', 'flow', 'style'] as const;
export type Category = (typeof CATEGORIES)[number];

/** The same idea in a peer's vocabulary: `zizmor:unpinned-uses`, `hadolint:DL3008`. */
export type Alias = `${string}:${string}`;

/** A place in a file, with what to say about it. */
export interface Located {
  file: string;
  range: Range;
  message: string;
}

/** What a rule found, complete and placed in its file. Offsets count from the start of the file. */
export interface Finding {
  file: string;
  range: Range;
  /** `range` as positions, counted from 0, so that nobody needs the file's text to show the finding. */
  start: Position;
  end: Position;
  rule: string;
  category: Category;
  severity: Severity;
  confidence: Confidence;
  persona: Persona;
  aliases: readonly Alias[];
  patterns: readonly Slug[];
  message: string;
  /** What it is about, in the file's own terms: `jobs.build.steps[2]`, `aws_s3_bucket.logs`. Part of the fingerprint. */
  subject: string;
  related: readonly Located[];
  fixes: readonly Fix[];
  /** Hash of rule, file, subject, normalised snippet and ordinal; stays when lines move. */
  fingerprint: string;
}
