import assert from 'node:assert/strict';
import { openWorkbench, until, type Workbench } from './workbench.ts';

describe('activation', () => {
  let window: Workbench;
  before(async () => {
    window = await openWorkbench({ openFile: '.github/workflows/ci.yml' });
    await window.squiggles(true);
  });
  after(() => window.close());

  it('is told by the editor, and is not at every start of it', async () => {
    await window.command('Developer: Show Running Extensions');
    const row = window.page.locator('.runtime-extensions-editor .extension').filter({ hasText: 'DevOps Patterns' }).first();
    // The list is sorted by time, slowest first, and has only the rows that are in sight.
    await until(async () => {
      await window.page.locator('.runtime-extensions-editor').first().hover();
      await window.page.mouse.wheel(0, 200);
      return row.waitFor({ timeout: 300 }).then(() => true, () => false);
    }, 'our extension among those that run');
    const text = await row.innerText();
    await window.screenshot('running-extensions');
    assert.match(text.replaceAll('\u00a0', ' '), /Activation: \d+\s*ms/);
    assert.doesNotMatch(text, /onStartupFinished/);
  });
});
