import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { accessible } from './accessibility.ts';
import { openWorkbench, until, type Workbench } from './workbench.ts';

describe('the delivery map', function () {
  this.retries(0);
  let window: Workbench;
  let map: Frame;
  before(async () => {
    window = await openWorkbench({ openFile: 'README.md' });
    await window.command('DevOps Patterns: Show Delivery Map');
    map = await window.webview('#map');
  });
  after(() => window.close());

  it('draws the way to production in lanes, with findings on it and what is missing', async () => {
    await map.locator('.node').first().waitFor();
    const lanes = await map.locator('.lane text').allTextContents();
    assert.deepEqual(lanes, ['plan', 'code', 'build', 'test', 'release', 'deploy', 'operate']);
    await until(async () => (await map.locator('.badge').count()) > 0, 'findings on nodes');
    assert.equal(await map.locator('.node.gap').count(), 1);
    assert.match((await map.locator('.node.gap').getAttribute('aria-label')) ?? '', /^Not tested before, missing: deploy starts when CI has ended/);
    await window.screenshot('delivery-map');
    await accessible(map, 'the delivery map');
  });

  it('is a list for those who want one', async () => {
    await map.locator('[aria-label="Show as a list"]').click();
    assert.match(await map.locator('.list').innerText(), /What is missing[\s\S]*starts when CI has ended/);
    await accessible(map, 'the delivery map as a list');
    await window.screenshot('delivery-list');
    await map.locator('[aria-label="Show as a map"]').click();
  });

  it('opens the file of what is clicked, at its line; keys do the same', async () => {
    await map.locator('.node[aria-label^="orders, Deployment"]').click();
    await window.page.locator('.tab.active').filter({ hasText: 'orders.yaml' }).waitFor();
    await window.page.locator('.tab').filter({ hasText: 'Delivery Map' }).click();
    map = await window.webview('#map');
    await map.locator('#map').focus();
    await window.page.keyboard.press('Enter');
    await until(() => map.evaluate<boolean>(`document.activeElement?.dataset.id !== undefined`), 'the focus on a node');
    const first = await map.evaluate<string>(`document.activeElement.dataset.id`);
    await window.page.keyboard.press('ArrowRight');
    await until(() => map.evaluate<boolean>(`document.activeElement.dataset.id !== ${JSON.stringify(first)}`), 'the focus on the next node');
    await window.page.keyboard.press('Enter');
    await until(async () => !(await window.page.locator('.tab.active').innerText()).includes('Delivery Map'), 'a file from the map');
  });

  it('reads well in high contrast', async () => {
    await window.switchTheme('high-contrast');
    await window.command('DevOps Patterns: Show Delivery Map');
    map = await window.webview('#map');
    await map.locator('.node').first().waitFor();
    await accessible(map, 'the delivery map in high contrast');
    await window.screenshot('delivery-map-high-contrast');
  });
});
