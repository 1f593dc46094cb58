import type { Finding } from '../../core/finding.ts';
import { DETECTORS } from '../../patterns/evidence/detectors/index.ts';
import { nextSteps } from '../../patterns/next.ts';
import type { NextStep } from '../../patterns/next.ts';
import type { NextStepView } from '../pattern-views.ts';
import { GENERATING } from './page.ts';
import type { PatternState } from './state.ts';

/** How many steps are shown: more would be a backlog, not an answer. */
const SHOWN = 3;

/** The three steps with the most effect for the least work; none before evidence was computed, nor for a folder without files. */
export function bestSteps(state: PatternState, count = SHOWN): NextStep[] {
  if (!state.evidence?.files) return [];
  const fixable = new Set(state.findings.filter(hasSafeFix).map(f => `${f.file}:${f.start.line + 1}`));
  return nextSteps({
    pages: state.language.pages, evidence: state.evidence.patterns, detectors: DETECTORS,
    fixable: ({ file, line }) => fixable.has(`${file}:${line}`),
  }).slice(0, count);
}

/** The same as views: each leads to a fix where there is one at its place, else to what generates it, else to the page. */
export function stepViews(state: PatternState): NextStepView[] {
  return bestSteps(state).map(step => {
    const { slug, title, why, effort, place, generates } = step;
    const finding = place && state.findings.find(f => f.file === place.file && f.start.line + 1 === place.line && hasSafeFix(f));
    const page = { label: `Read ${step.name}`, command: 'devopsPatterns.showPattern', args: [slug] };
    const fix = finding && {
      label: `Fix ${finding.file.slice(finding.file.lastIndexOf('/') + 1)}…`, command: 'devopsPatterns.fixPlace',
      args: [finding.file, finding.start.line + 1],
    };
    return {
      slug, title, why, effort,
      ...(place ? { place: { file: place.file, line: place.line, says: place.says } } : {}),
      action: fix ?? (generates === undefined ? page : GENERATING[generates]),
    };
  });
}

/** Whether a finding can be mended without a decision. */
export function hasSafeFix(finding: Finding): boolean {
  return finding.fixes.some(f => f.safety === 'safe');
}
