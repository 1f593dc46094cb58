import assert from 'node:assert/strict';
import type { Finding } from '../../src/core/finding.ts';
import { testHost } from '../../src/lint/testing/host.ts';
import { DETECTORS } from '../../src/patterns/evidence/detectors/index.ts';
import { loadLanguage } from '../../src/patterns/language.ts';
import { catalogueView } from '../../src/service/patterns/catalogue.ts';
import { fileView } from '../../src/service/patterns/file.ts';
import { html, plainText } from '../../src/service/patterns/markdown.ts';
import { pageView } from '../../src/service/patterns/page.ts';
import type { PatternState } from '../../src/service/patterns/state.ts';
import { stepViews } from '../../src/service/patterns/steps.ts';
import { PLATFORMS } from '../../src/service/platforms.ts';

const language = loadLanguage(testHost());
const finding = (file: string, line: number, safe: boolean): Finding => ({
  file, range: { start: 0, end: 1 }, start: { line: line - 1, character: 0 }, end: { line: line - 1, character: 1 }, rule: 'github-actions/x', category: 'security',
  severity: 'warning', confidence: 'high', persona: 'default', aliases: [], patterns: ['stop-the-line'], message: 'the test can not fail', subject: 's', related: [],
  fixes: safe ? [{ title: 'Let it fail', safety: 'safe' }] : [], fingerprint: `${file}${line}`,
});
const state = (findings: Finding[], place?: { file: string; line: number }): PatternState => ({
  language, stated: new Map(), findings,
  ...(place ? { evidence: { version: '1', date: '2026-11-21T00:00:00.000Z', files: 1, patterns: [{ slug: 'stop-the-line', status: 'broken', notes: [], evidence: [{ ...place, says: 'it can not fail', stance: 'against' }] }] } } : {}),
});

describe('views of the pattern language', () => {
  it('have a detector for every pattern that files can show, and none for the others', () => {
    const seen = new Set<string>(DETECTORS.map(d => d.slug));
    assert.equal(seen.size, DETECTORS.length, 'a pattern has two detectors');
    const wrong = language.numbered.filter(p => p.kind === 'pattern' && seen.has(p.slug) !== (p.observable !== 'never')).map(p => p.slug);
    assert.deepEqual(wrong, []);
    assert.ok(DETECTORS.length >= 45);
  });

  it('lead a step to the fix at its place, and to the page where there is none', () => {
    const place = { file: 'ci.yml', line: 7 };
    const [fixed] = stepViews(state([finding('ci.yml', 7, true)], place));
    assert.deepEqual([fixed?.action.command, fixed?.action.args, fixed?.effort], ['devopsPatterns.fixPlace', ['ci.yml', 7], 'minutes']);
    const [read] = stepViews(state([finding('ci.yml', 7, false)], place));
    assert.deepEqual([read?.action.command, read?.action.args], ['devopsPatterns.showPattern', ['stop-the-line']]);
    assert.deepEqual(stepViews(state([])), [], 'no step before there is evidence');
  });

  it('name the patterns of a file once each, the nearest to the cursor first', () => {
    const view = fileView(state([finding('ci.yml', 30, false), finding('ci.yml', 7, true), finding('other.yml', 1, false)], { file: 'ci.yml', line: 20 }), 'ci.yml', 8);
    assert.deepEqual(view.patterns.map(p => [p.slug, p.line, p.what]), [['stop-the-line', 7, 'Let it fail']]);
  });

  it('name what is wrong in a file before what is well, wherever the cursor stands', () => {
    const known = state([], { file: 'main.tf', line: 200 });
    const patterns = [
      ...known.evidence!.patterns,
      { slug: 'gitops', status: 'partly', notes: [], evidence: [{ file: 'main.tf', line: 10, says: 'is fine', stance: 'for' }] } as const,
      { slug: 'pipeline-as-code', status: 'partly', notes: [], evidence: [{ file: 'main.tf', line: 2, says: 'is near', stance: 'for' }] } as const,
    ];
    const view = fileView({ ...known, evidence: { ...known.evidence!, patterns } }, 'main.tf', 1);
    assert.deepEqual(view.patterns.map(p => p.slug), ['pipeline-as-code', 'stop-the-line', 'gitops']);
  });

  it('show a page with what names it, and a redirect as itself', () => {
    const page = pageView(state([finding('ci.yml', 7, true)]), PLATFORMS, 'stop-the-line')!;
    assert.equal(page.findings.total, 1);
    assert.ok(page.rules.every(r => r.includes('/')) && page.references.every(r => r.title && r.authors && r.year > 1900));
    assert.ok(page.frameworks.every(f => f.framework && f.ids.every(i => i.title)));
    const redirect = pageView(state([]), PLATFORMS, 'small-autonomous-teams')!;
    assert.deepEqual([redirect.card.kind, redirect.links.cures.map(l => l.slug)], ['redirect', ['stream-aligned-teams']]);
    assert.equal(pageView(state([]), PLATFORMS, 'nothing'), undefined);
  });

  it('have a card for every page, without a status until there is evidence', () => {
    const { cards, evidence } = catalogueView(state([]));
    assert.equal(cards.length, language.pages.length);
    assert.equal(evidence, undefined);
    assert.ok(cards.every(c => c.status === undefined && c.text.length > 20));
  });

  it('make HTML in which only Markdown is markup, and links lead to pages and to the web', () => {
    assert.equal(html('<script>x</script>').includes('<script>'), false);
    assert.equal(html('[a](javascript:alert(1))').includes('href'), false);
    assert.equal(html('[a](file:///etc/passwd)').includes('href'), false);
    assert.match(html('[GitOps](gitops.md) and [w](https://example.com)'), /href="gitops\.md".*href="https:\/\/example\.com"/);
    assert.equal(plainText('**A** [b](c.md)\n\n```yaml\nx: 1\n```\n`d`'), 'A b d');
  });
});
