import assert from 'node:assert/strict';
import { detector, noEvidence } from './evidence/detector.ts';
import type { AnyDetector } from './evidence/detector.ts';
import type { PatternEvidence } from './evidence/status.ts';
import { nextSteps } from './next.ts';
import type { Page } from './pattern.ts';

const page = (slug: string, more: Partial<Page> = {}): Page => ({
  kind: 'pattern', slug, name: slug, summary: '', themes: [], confidence: '*', aliases: [], larger: [], smaller: [], related: [], cures: [],
  ai: 'none', observable: 'yes', references: [], frameworks: {}, wastes: [], flow: [],
  body: { context: '', problem: '', discussion: '', solution: '', completion: '' }, ...more,
});
const of = (slug: 'gitops' | 'stop-the-line' | 'continuous-integration', effort: 'minutes' | 'an hour' | 'a day'): AnyDetector => {
  const step = { title: `Do ${slug}`, effort };
  return detector({
    slug, looksAt: '', precondition: '', next: { 'no-evidence': step, partly: step, broken: step }, judge: () => noEvidence(),
  });
};
const row = (slug: PatternEvidence['slug'], status: PatternEvidence['status'], says?: string): PatternEvidence => ({
  slug, status, notes: [], evidence: says === undefined ? [] : [{ file: 'a.yml', line: 3, says, stance: 'against' }],
});

describe('what to do next', () => {
  const none = { fixable: () => false };

  it('puts little work with the same effect first', () => {
    const steps = nextSteps({
      ...none, pages: [page('gitops'), page('stop-the-line')], detectors: [of('gitops', 'a day'), of('stop-the-line', 'minutes')],
      evidence: [row('gitops', 'no-evidence'), row('stop-the-line', 'no-evidence')],
    });
    assert.deepEqual(steps.map(s => s.slug), ['stop-the-line', 'gitops']);
  });

  it('mends what is broken before it adds, and says why by what was seen', () => {
    const steps = nextSteps({
      ...none, pages: [page('gitops'), page('stop-the-line')], detectors: [of('gitops', 'an hour'), of('stop-the-line', 'an hour')],
      evidence: [row('gitops', 'no-evidence'), row('stop-the-line', 'broken', 'the tests can not fail')],
    });
    assert.deepEqual([steps[0]!.slug, steps[0]!.why, steps[0]!.place?.line], ['stop-the-line', 'the tests can not fail', 3]);
  });

  it('mends what is broken first, even if something else is done in minutes', () => {
    const steps = nextSteps({
      ...none, pages: [page('gitops'), page('stop-the-line')], detectors: [of('gitops', 'minutes'), of('stop-the-line', 'an hour')],
      evidence: [row('gitops', 'partly'), row('stop-the-line', 'broken', 'a password stands there')],
    });
    assert.deepEqual(steps.map(s => s.slug), ['stop-the-line', 'gitops']);
  });

  it('lets what is broken wait for no foundation', () => {
    const steps = nextSteps({
      ...none, pages: [page('gitops'), page('stop-the-line', { larger: ['continuous-integration'] }), page('continuous-integration')],
      detectors: [of('gitops', 'minutes'), of('stop-the-line', 'an hour')],
      evidence: [row('gitops', 'partly'), row('stop-the-line', 'broken', 'x'), row('continuous-integration', 'no-evidence')],
    });
    assert.deepEqual(steps.map(s => s.slug), ['stop-the-line', 'gitops']);
  });

  it('puts first what somebody may use today', () => {
    const urgent: PatternEvidence = { ...row('stop-the-line', 'broken', 'a key'), step: { title: 'Revoke it', effort: 'an hour', urgent: true } };
    const other: PatternEvidence = { slug: 'gitops', status: 'broken', notes: [], evidence: [{ file: 'b.yml', line: 9, says: 'y', stance: 'against' }] };
    const steps = nextSteps({
      ...none, pages: [page('gitops'), page('stop-the-line')], detectors: [of('gitops', 'minutes'), of('stop-the-line', 'an hour')], evidence: [other, urgent],
    });
    assert.deepEqual(steps.map(s => s.slug), ['stop-the-line', 'gitops']);
  });

  it('names one line once, whatever it speaks against', () => {
    const steps = nextSteps({
      ...none, pages: [page('continuous-integration', { confidence: '**' }), page('stop-the-line'), page('gitops')],
      detectors: [of('continuous-integration', 'minutes'), of('stop-the-line', 'minutes'), of('gitops', 'a day')],
      evidence: [
        row('stop-the-line', 'broken', 'can not stop'), row('continuous-integration', 'broken', 'can not fail'),
        row('gitops', 'no-evidence'),
      ],
    });
    assert.deepEqual(steps.map(s => s.slug), ['continuous-integration', 'gitops']);
  });

  it('says what a generator makes', () => {
    const generated: PatternEvidence = {
      ...row('gitops', 'no-evidence'), step: { title: 'Generate it', effort: 'minutes', generates: 'pipeline' },
    };
    const [step] = nextSteps({ ...none, pages: [page('gitops')], detectors: [of('gitops', 'a day')], evidence: [generated] });
    assert.equal(step!.generates, 'pipeline');
  });

  it('takes minutes where a safe fix is known', () => {
    const [step] = nextSteps({
      fixable: () => true, pages: [page('gitops')], detectors: [of('gitops', 'a day')], evidence: [row('gitops', 'broken', 'x')],
    });
    assert.equal(step!.effort, 'minutes');
  });

  it('lays foundations first', () => {
    const steps = nextSteps({
      ...none, pages: [page('gitops', { larger: ['continuous-integration'] }), page('continuous-integration', { smaller: ['gitops'] })],
      detectors: [of('gitops', 'an hour'), of('continuous-integration', 'an hour')],
      evidence: [row('gitops', 'no-evidence'), row('continuous-integration', 'no-evidence')],
    });
    assert.deepEqual(steps.map(s => s.slug), ['continuous-integration', 'gitops']);
  });

  it('begins where a line speaks against the pattern, also when it is there in part', () => {
    const mixed: PatternEvidence = { slug: 'gitops', status: 'partly', notes: [], evidence: [
      { file: 'good.yml', line: 1, says: 'is fine', stance: 'for' }, { file: 'bad.yml', line: 2, says: 'is not', stance: 'against' },
    ] };
    const [step] = nextSteps({ ...none, pages: [page('gitops')], detectors: [of('gitops', 'an hour')], evidence: [mixed] });
    assert.equal(step!.place?.file, 'bad.yml');
  });

  it('takes the step that fits the verdict, or none', () => {
    const steps = nextSteps({
      ...none, pages: [page('gitops'), page('stop-the-line')], detectors: [of('gitops', 'an hour'), of('stop-the-line', 'an hour')],
      evidence: [
        { ...row('gitops', 'partly'), step: { title: 'Do this instead', effort: 'minutes' } },
        { ...row('stop-the-line', 'partly'), step: null },
      ],
    });
    assert.deepEqual(steps.map(s => [s.title, s.effort]), [['Do this instead', 'minutes']]);
  });

  it('asks for no more than the trace that files can show', () => {
    const pages = [page('gitops', { observable: 'artefact' })];
    const status = (s: PatternEvidence['status']) =>
      nextSteps({ ...none, pages, detectors: [of('gitops', 'an hour')], evidence: [row('gitops', s)] }).length;
    assert.deepEqual([status('no-evidence'), status('partly')], [1, 0]);
  });

  it('asks nothing of what is practised, does not apply or can not be seen', () => {
    const steps = nextSteps({
      ...none, pages: [page('gitops')], detectors: [of('gitops', 'an hour')],
      evidence: [row('gitops', 'practised'), row('gitops', 'not-applicable'), row('gitops', 'not-observable')],
    });
    assert.deepEqual(steps, []);
  });
});
