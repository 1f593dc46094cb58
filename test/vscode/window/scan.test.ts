import assert from 'node:assert/strict';
import { WORKFLOW } from './samples.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const BROKEN = WORKFLOW.replace('  deploy:\n', '  deploy:\n    needs: buld\n');
const MANY = 3000;

describe('a scan of the workspace', () => {
  let window: Workbench;
  before(async () => {
    const files = Object.fromEntries(Array.from({ length: MANY }, (_, i) => [`teams/${i % 40}/${i}/.github/workflows/ci.yml`, BROKEN]));
    window = await openWorkbench({ files: { ...files, 'README.md': '# Many\n', '.github/workflows/ci.yml': BROKEN }, openFile: '.github/workflows/ci.yml' });
    await window.squiggles(true);
  });
  after(() => window.close());

  it('says what is running, and ends when it is cancelled', async () => {
    await window.command('DevOps Patterns: Lint Workspace');
    const progress = await window.notification(/Checking the workspace|of \d+/);
    await window.statusItem(/DevOps \d{3}/);
    await window.screenshot('scan-running');
    await progress.locator('.monaco-button', { hasText: 'Cancel' }).click();
    const end = await window.notification(/cancelled/);
    const said = /(\d+) findings in \d+ files, cancelled/.exec(await end.innerText());
    assert.ok(said);
    assert.ok(Number(said[1]) <= MANY, said[0]);
    await window.statusItem(new RegExp(`DevOps ${said[1]}$`));
    await window.screenshot('scan-cancelled');
  });

  it('goes through all files where it is not', async () => {
    await window.command('Notifications: Clear All Notifications');
    await window.command('DevOps Patterns: Lint Workspace');
    const end = await window.notification(new RegExp(`findings in ${MANY + 1} files`));
    assert.doesNotMatch(await end.innerText(), /cancelled/);
    await window.screenshot('scan-done');
  });
});
