import assert from 'node:assert/strict';
import { openWorkbench, until, type Workbench } from './workbench.ts';

/**
 * Milliseconds. The budget is 100 on a machine with nothing else to do; most of it is VS Code's own time, which grows where tests
 * run side by side. What is ours is held by the size of the bundle: it loads in 3 ms.
 */
const LIMIT = 400;

describe('activation', () => {
  let window: Workbench;
  before(async () => {
    window = await openWorkbench({ openFile: '.github/workflows/ci.yml' });
    await window.squiggles(true);
  });
  after(() => window.close());

  it('is quick, and not at every start of the editor', async () => {
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
    const took = Number(/Activation: (\d+)\s*ms/.exec(text.replaceAll('\u00a0', ' '))?.[1]);
    assert.ok(took < LIMIT, text);
    console.log(`      ${took} ms`);
  });
});
