// The page's script as it is built, in a browser without VS Code: what hostile HTML comes to.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { PatternPageView } from '../../../src/service/pattern-views.ts';
import { newPage } from './workbench.ts';

declare const PROJECT_ROOT: string;

const HOSTILE = `<p onclick="top.hit = 1">text <script>top.hit = 2</script><img src="x" onerror="top.hit = 3"><a href="javascript:top.hit=4">run</a>
  <a href="command:workbench.action.quit">quit</a> <a href="small-batches.md">Small Batches</a> <a href="https://example.org/">web</a>
  <iframe src="https://example.org"></iframe><style>body { display: none }</style><b style="position:fixed">bold</b><form action="/"><input name="x"></form></p>`;
const DRAWING = `<svg viewBox="0 0 10 10" role="img" onload="top.hit = 5"><title>A drawing</title><script>top.hit = 6</script><path d="M0 0h10" stroke="currentColor"/>
  <image href="https://example.org/x.png"/><a href="javascript:top.hit=7"><text>t</text></a><foreignObject><p>x</p></foreignObject><use href="https://example.org/#x"/></svg>`;

const VIEW: PatternPageView = {
  card: {
    kind: 'pattern', slug: 'own', name: '<img src=x onerror=top.hit=8>', summary: '', themes: [], stars: '', aliases: [], ai: 'none', observable: 'yes',
    larger: [], smaller: [], related: [], text: '',
  },
  html: { context: HOSTILE, problem: HOSTILE, discussion: HOSTILE, solution: HOSTILE, completion: HOSTILE, ai: HOSTILE },
  diagram: { svg: DRAWING, caption: '' },
  links: { larger: [], smaller: [], related: [], cures: [], antiPatterns: [] },
  evidence: [{ file: 'a.yml', line: 1, says: '`<b>x</b>` & <i>y</i>', stance: 'for' }],
  notes: [], findings: { total: 0, shown: [] }, rules: [], references: [], frameworks: [], wastes: [], flow: [], actions: [],
};

describe('the page of a pattern, built', () => {
  let page: Page;
  before(async () => {
    page = await newPage();
    await page.setContent('<!DOCTYPE html><html lang="en"><head><title>t</title></head><body><main></main></body></html>');
    await page.evaluate(`window.posted = []; window.acquireVsCodeApi = () => ({ postMessage: m => posted.push(m), getState: () => undefined, setState: () => undefined })`);
    await page.addScriptTag({ content: fs.readFileSync(path.join(PROJECT_ROOT, 'dist/webviews/page.js'), 'utf8') });
    await page.evaluate(`postMessage({ type: 'navigate', slug: 'own' }, '*')`);
    await page.evaluate(`postMessage(${JSON.stringify({ type: 'page', slug: 'own', page: VIEW })}, '*')`);
    await page.locator('article').waitFor();
  });
  after(() => page.close());

  it('runs, loads and styles nothing that stands in its text', async () => {
    await page.waitForTimeout(100);
    assert.equal(await page.evaluate(`top.hit`), undefined);
    const left = await page.evaluate<string[]>(`[...document.querySelectorAll('article *')].flatMap(e => [
      ...(/^(script|img|image|iframe|style|form|input|use|foreignobject)$/i.test(e.localName) ? [e.localName] : []),
      ...[...e.attributes].filter(a => /^on|^style$|^srcdoc$/i.test(a.name) || /^\\s*(javascript|command|data):/i.test(a.value)).map(a => e.localName + ' ' + a.name),
    ])`);
    assert.deepEqual(left, []);
    assert.equal(await page.locator('h1').innerText(), VIEW.card.name);
    assert.match(await page.locator('.places').innerText(), /<b>x<\/b> & <i>y<\/i>/);
  });

  it('keeps what is harmless', async () => {
    assert.equal(await page.locator('article figure svg path').count(), 1);
    assert.equal(await page.locator('article .discussion b').innerText(), 'bold');
  });

  it('follows links to patterns within, and to the web outside', async () => {
    await page.evaluate(`posted.length = 0`);
    await page.locator('.context a', { hasText: 'run' }).click();
    await page.locator('.context a', { hasText: 'quit' }).click();
    await page.locator('.context a', { hasText: 'web' }).click();
    await page.locator('.context a', { hasText: 'Small Batches' }).click();
    assert.deepEqual(await page.evaluate(`posted`), [{ type: 'openLink', href: 'https://example.org/' }, { type: 'page', slug: 'small-batches' }]);
  });
});
