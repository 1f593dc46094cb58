import type { Finding } from '../../core/finding.ts';
import type { AnyPlatform } from '../../core/platform.ts';
import type { EvidenceReport, StatedStatus } from '../../patterns/evidence/report.ts';
import type { PatternEvidence } from '../../patterns/evidence/status.ts';
import type { Language } from '../../patterns/language.ts';

/** Everything that is known of the patterns in one repository at one time: what views are made from. */
export interface PatternState {
  language: Language;
  /** Absent until evidence has been computed. */
  evidence?: EvidenceReport & { files: number };
  /** The users' own statements, by slug. */
  stated: ReadonlyMap<string, StatedStatus>;
  /** Findings of the whole repository, as the user hears them. */
  findings: readonly Finding[];
}

/** What evidence says of one pattern. */
export function evidenceOf(state: PatternState, slug: string): PatternEvidence | undefined {
  return state.evidence?.patterns.find(p => p.slug === slug);
}

/** Ids of the rules that serve each pattern, in alphabetical order. */
export function rulesByPattern(platforms: readonly AnyPlatform[]): ReadonlyMap<string, readonly string[]> {
  const rules = new Map<string, string[]>();
  for (const { meta } of platforms.flatMap(p => p.rules)) {
    for (const slug of meta.patterns) rules.set(slug, [...(rules.get(slug) ?? []), meta.id]);
  }
  for (const ids of rules.values()) ids.sort();
  return rules;
}
