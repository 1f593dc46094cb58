import assert from 'node:assert/strict';
import { testHost } from '../lint/testing/host.ts';
import { controlsOf } from './controls.ts';
import { frameworkName, isKnownId, titleOf } from './frameworks/index.ts';
import { loadLanguage } from './language.ts';
import { FRAMEWORKS } from './pattern.ts';
import { pageFiles } from './testing/pages.ts';

describe('the pattern language: frameworks', () => {
  it('have titles for every id that a page names', () => {
    const unknown = pageFiles().flatMap(({ slug, page }) => FRAMEWORKS.flatMap(framework => (page?.frameworks[framework] ?? [])
      .filter(id => !isKnownId(framework, id)).map(id => `${slug}: ${framework} ${id}`)));
    if (unknown.length) assert.fail(`\n  ${unknown.join('\n  ')}\n`);
  });

  it('are explained somewhere', () => {
    assert.deepEqual(titleOf('iso-27001', 'A.8.32'), { title: 'Change management', href: 'https://www.iso.org/standard/27001' });
    assert.deepEqual(titleOf('soc2', 'our-own'), { title: 'our-own' });
    assert.equal(new Set(FRAMEWORKS.map(frameworkName)).size, FRAMEWORKS.length);
  });

  it('give a rule its controls through its patterns, each once', () => {
    const language = loadLanguage(testHost());
    const controls = controlsOf(language, ['supply-chain-security', 'supply-chain-security', 'generative-culture', 'no-such-pattern']);
    const openssf = controls.find(c => c.framework === 'openssf');
    assert.ok(openssf?.ids.includes('Pinned-Dependencies'));
    for (const { ids } of controls) assert.equal(new Set(ids).size, ids.length);
    assert.ok(!controls.some(c => c.framework === 'dora'), 'capabilities are no controls');
  });
});
