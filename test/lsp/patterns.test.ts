import assert from 'node:assert/strict';
import type { FileView, NextStepView, PatternCatalogue, PatternPageView } from '../../src/service/pattern-views.ts';
import { Bench, HELIX, VSCODE } from './setup.ts';

const WORKFLOW = '.github/workflows/ci.yml';
const MUTED = `name: CI
on: [push, pull_request]
permissions: {}
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: npm test || true
  deploy:
    needs: test
    runs-on: ubuntu-latest
    environment: production
    steps:
      - run: kubectl apply -f k8s/
`;
const STRICT = MUTED.replace(' || true', '');
const OWN = `---
slug: our-freeze
name: Our Freeze
summary: Ship nothing in the week of the fair
scale: 5
themes: [delivery]
larger: [deployment-pipeline]
smaller: []
related: []
ai: none
observable: never
---
Our way of [Deployment Pipeline](deployment-pipeline.md). <img src=x onerror=alert(1)>

***

**Customers are at the fair, and nobody is at home.**

So it went wrong twice.

Therefore:

**Ship nothing.**

***

See [GitOps](gitops.md).

## In your repository

A calendar.
`;

const request = <R>(bench: Bench, method: string, params: object = {}): Promise<R> => bench.client.request<R>(`devopsPatterns/${method}`, params);
const card = (catalogue: PatternCatalogue, slug: string) => catalogue.cards.find(c => c.slug === slug)!;

describe('language server: patterns', () => {
  let bench: Bench;
  afterEach(() => bench.stop());

  it('are a catalogue without a status until evidence is asked for, and then say what files show', async () => {
    bench = await Bench.start(VSCODE, { [WORKFLOW]: MUTED });
    const before = await request<PatternCatalogue>(bench, 'patterns');
    assert.ok(before.cards.length >= 108);
    assert.equal(before.evidence, undefined);
    assert.equal(card(before, 'stop-the-line').status, undefined);
    const after = await request<PatternCatalogue>(bench, 'patternEvidence');
    assert.equal(card(after, 'stop-the-line').status, 'broken');
    assert.equal(card(after, 'generative-culture').status, 'not-observable');
    assert.equal(after.evidence?.files, 1);
    const page = await request<PatternPageView>(bench, 'patternPage', { slug: 'stop-the-line' });
    assert.deepEqual(page.evidence.filter(e => e.stance === 'against').map(e => [e.file, e.line]), [[WORKFLOW, 8]]);
    assert.match(page.html.solution, /\w/);
    assert.equal(await request(bench, 'patternPage', { slug: 'no-such-pattern' }), null);
  });

  it('follow the text in the editor before it is saved', async () => {
    bench = await Bench.start(VSCODE, { [WORKFLOW]: MUTED });
    await request(bench, 'patternEvidence');
    bench.open(WORKFLOW, MUTED);
    bench.change(WORKFLOW, STRICT);
    const status = async () => card(await request<PatternCatalogue>(bench, 'patterns'), 'stop-the-line').status;
    while ((await status()) !== 'practised') await bench.client.message('devopsPatterns/patternsChanged', undefined, { past: false });
  });

  it('follow files that come and go on the disk', async () => {
    bench = await Bench.start(VSCODE, { [WORKFLOW]: STRICT.slice(0, STRICT.indexOf('  deploy:')) });
    const before = await request<PatternCatalogue>(bench, 'patternEvidence');
    assert.equal(card(before, 'graceful-degradation').status, 'not-applicable');
    bench.write('k8s/api.yaml', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {template: {spec: {containers: [{name: a, image: a:1}]}}}\n');
    bench.client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: bench.uri('k8s/api.yaml'), type: 1 }] });
    await bench.client.message('devopsPatterns/patternsChanged', undefined, { past: false });
    assert.equal(card(await request<PatternCatalogue>(bench, 'patterns'), 'graceful-degradation').status, 'no-evidence');
  });

  it('tell three steps, and what matters in a file, nearest to the cursor first', async () => {
    bench = await Bench.start(VSCODE, { [WORKFLOW]: MUTED });
    assert.deepEqual(await request(bench, 'nextSteps'), [], 'none before there is evidence');
    await request(bench, 'patternEvidence');
    const steps = await request<NextStepView[]>(bench, 'nextSteps');
    assert.equal(steps.length, 3);
    assert.ok(steps.every(s => /^[A-Z]/.test(s.title) && s.why && s.action.command.startsWith('devopsPatterns.')));
    const view = await request<FileView>(bench, 'patternsForFile', { uri: bench.uri(WORKFLOW), line: 7 });
    assert.deepEqual([view.file, view.patterns[0]?.line], [WORKFLOW, 8]);
    assert.ok(view.patterns.some(p => p.slug === 'stop-the-line'));
  });

  it('of the users join the language, and what they state stands beside the evidence; their HTML stays text', async () => {
    bench = await Bench.start(VSCODE, {
      [WORKFLOW]: STRICT, '.devops/patterns/our-freeze.md': OWN,
      '.devops/patterns/assessment.yaml': 'sustainable-pace: {status: partly, date: 2026-11-01, reason: on-call is shared}\n',
    });
    const catalogue = await request<PatternCatalogue>(bench, 'patternEvidence');
    assert.equal(card(catalogue, 'our-freeze').file, '.devops/patterns/our-freeze.md');
    assert.ok(card(catalogue, 'deployment-pipeline').smaller.includes('our-freeze'));
    assert.deepEqual(card(catalogue, 'sustainable-pace').assessment, { status: 'partly', date: '2026-11-01', reason: 'on-call is shared' });
    assert.equal(card(catalogue, 'sustainable-pace').status, 'not-observable');
    const page = await request<PatternPageView>(bench, 'patternPage', { slug: 'our-freeze' });
    assert.match(page.html.context, /&lt;img src=x/);
    assert.doesNotMatch(page.html.context, /<img/);
  });

  it('are exported as Markdown and JSON', async () => {
    bench = await Bench.start(VSCODE, { [WORKFLOW]: MUTED });
    const markdown = await request<string>(bench, 'exportEvidence', { format: 'markdown' });
    assert.match(markdown, /^# Pattern evidence\n[\s\S]*## Broken/);
    const json = JSON.parse(await request<string>(bench, 'exportEvidence', { format: 'json' })) as { patterns: unknown[] };
    assert.equal(json.patterns.length, 100);
  });

  it('are read with progress, and can be cancelled while keystrokes are answered', async () => {
    const many = Object.fromEntries(Array.from({ length: 800 }, (_, i) => [`.github/workflows/w${i}.yml`, `${MUTED}${`# ${i}\n`.repeat(50)}`]));
    bench = await Bench.start(HELIX, many);
    bench.open(WORKFLOW, STRICT);
    await bench.pushed(WORKFLOW);
    const id = bench.client.nextId;
    const reading = request<PatternCatalogue>(bench, 'patternEvidence', { workDoneToken: 'e' });
    await bench.client.message<{ token: string; value: { kind: string; percentage?: number } }>('$/progress', p => p.token === 'e' && p.value.kind === 'report' && (p.value.percentage ?? 0) > 0);
    const answer = bench.pushed(WORKFLOW, found => found.length > 0, false);
    bench.change(WORKFLOW, STRICT.replace('needs: test', 'needs: tset'));
    await answer;
    bench.client.notify('$/cancelRequest', { id });
    assert.equal((await reading).evidence, undefined, 'nothing is claimed of half a repository');
    assert.ok((await request<PatternCatalogue>(bench, 'patternEvidence')).evidence);
  });

  it('are named in a hover with their solution, and lead to their page', async () => {
    bench = await Bench.start(VSCODE, { [WORKFLOW]: STRICT }, { init: { patternCommand: 'devopsPatterns.showPattern' } });
    const text = STRICT.replace('permissions: {}\n', '').replace('    needs: test\n', '    needs: tset\n');
    bench.open(WORKFLOW, text);
    const { items } = await bench.pull(WORKFLOW);
    const { range } = items![0]!;
    const { contents } = await bench.client.request<{ contents: { value: string } }>('textDocument/hover', { textDocument: { uri: bench.uri(WORKFLOW) }, position: range.start });
    assert.match(contents.value, /\*Pattern\* \[[^\]]+\]\(command:devopsPatterns\.showPattern\?%5B%22[a-z-]+%22%5D\): [A-Z]/);
  });
});
