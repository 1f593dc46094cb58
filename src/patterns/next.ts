import type { AnyDetector } from './evidence/detector.ts';
import type { Evidence, EvidenceStatus, PatternEvidence, Step } from './evidence/status.ts';
import type { Page } from './pattern.ts';

/** A step that is worth doing next. */
export interface NextStep {
  slug: string;
  name: string;
  title: string;
  effort: Step['effort'];
  /** Why now: what evidence says, or what is missing. */
  why: string;
  place?: Evidence;
  /** What a generator can make of it, in the words of the step. */
  generates?: Step['generates'];
  /** For comparison only. */
  score: number;
}

/** What is to be known of a pattern to rank its step. */
export interface NextInput {
  pages: readonly Page[];
  evidence: readonly PatternEvidence[];
  detectors: readonly AnyDetector[];
  /** Whether a safe fix is known for what stands in a line: then the work is done in minutes. */
  fixable(place: Evidence): boolean;
}

/** Gain by status: what contradicts a pattern hurts today, also where mending takes an hour; what is half done is nearest to its effect. */
const GAIN: Partial<Record<EvidenceStatus, number>> = { broken: 6, partly: 2, 'no-evidence': 1.5 };
/** A secret that anybody can read is worth more than minutes saved elsewhere. */
const URGENT = 4;
/** Relative cost: a day is worth eight steps of an hour, but nobody puts off an hour for minutes eight times in a row. */
const COST: Record<Step['effort'], number> = { minutes: 1, 'an hour': 2, 'a day': 5 };
const STARS: Record<Page['confidence'], number> = { '**': 2, '*': 1.4, '': 1 };

/**
 * The steps with the most effect for the least work, best first. The effect of a pattern grows with its certainty, the wastes and flow
 * metrics that it moves and the patterns that build on it; a practice whose larger ones are not in place yet comes later, as in Alexander's
 * language one works from the large to the small. Of a practice that files can only show a trace of, nothing more is asked once that
 * trace is there. Where the same lines speak against several patterns, mending them is one step.
 */
export function nextSteps(input: NextInput): NextStep[] {
  const pages = new Map(input.pages.map(p => [p.slug, p]));
  const status = new Map<string, EvidenceStatus>(input.evidence.map(e => [e.slug, e.status]));
  const detectors = new Map<string, AnyDetector>(input.detectors.map(d => [d.slug, d]));
  const steps = input.evidence.flatMap((e): NextStep[] => {
    const page = pages.get(e.slug);
    const base = GAIN[e.status];
    const step = e.step === undefined ? detectors.get(e.slug)?.next[e.status as 'partly'] : e.step;
    if (!page || !base || !step || (page.observable === 'artefact' && e.status === 'partly')) return [];
    const place = e.evidence.find(x => x.stance === 'against') ?? (e.status === 'broken' ? undefined : e.evidence[0]);
    const effort = place && e.status === 'broken' && input.fixable(place) ? 'minutes' : step.effort;
    // What hurts today, and what comes into being with its foundations at once, waits for nothing.
    const ready = e.status === 'broken' || step.generates !== undefined ? 1 : readiness(page, status);
    const gain = step.urgent ? base * URGENT : base;
    const score = (gain * STARS[page.confidence] * weight(page) * ready) / COST[effort];
    const generates = step.generates === undefined ? {} : { generates: step.generates };
    return [
      { slug: e.slug, name: page.name, title: step.title, effort, why: whyNow(e, place), ...(place ? { place } : {}), ...generates, score },
    ];
  });
  return withoutRepeats(steps.sort((a, b) => b.score - a.score || (a.slug < b.slug ? -1 : 1)), input.evidence);
}

/** Leaves out what is done by a better step: tests that can't fail stand against three patterns, and are mended once. */
function withoutRepeats(steps: readonly NextStep[], evidence: readonly PatternEvidence[]): NextStep[] {
  const against = new Map<string, string[]>(
    evidence.map(e => [e.slug, e.evidence.filter(x => x.stance === 'against').map(x => `${x.file}:${x.line}`)]),
  );
  const mended = new Set<string>();
  return steps.filter(({ slug }) => {
    const places = against.get(slug) ?? [];
    if (places.some(p => mended.has(p))) return false;
    for (const p of places) mended.add(p);
    return true;
  });
}

function weight(page: Page): number {
  return 1 + Math.log2(1 + page.smaller.length) / 2 + (page.wastes.length + page.flow.length) / 10;
}

/** From 1 (all larger patterns that can be seen are in place or don't apply) down to 0.4. */
function readiness(page: Page, status: ReadonlyMap<string, EvidenceStatus>): number {
  const seen = page.larger.map(slug => status.get(slug)).filter(s => s !== undefined && s !== 'not-observable' && s !== 'not-applicable');
  if (!seen.length) return 1;
  const inPlace = seen.filter(s => s === 'practised' || s === 'partly').length;
  return 0.4 + (0.6 * inPlace) / seen.length;
}

function whyNow({ notes, status }: PatternEvidence, place: Evidence | undefined): string {
  if (status === 'broken' && place) return place.says;
  return notes[0] ?? place?.says ?? 'nothing of it was found here';
}
