import assert from 'node:assert/strict';
import { openWorkbench, until, type Workbench } from './workbench.ts';

const FILE = '.github/workflows/ci.yml';

describe('fix all', () => {
  let window: Workbench;
  let original: string;
  before(async () => {
    window = await openWorkbench({ openFile: FILE });
    original = window.read(FILE);
    await window.squiggles(true);
  });
  after(() => window.close());

  it('previews every change of a file, and leaves it alone when they are discarded', async () => {
    await window.command('DevOps Patterns: Fix All in File');
    const preview = await window.refactorPreview();
    assert.ok(preview.length > 1, preview.join(' | '));
    assert.ok(preview.some(row => row.includes('ci.yml')), preview.join(' | '));
    await window.screenshot('fix-all-file-preview');
    await window.endRefactorPreview('Discard');
    await window.save();
    assert.equal(window.read(FILE), original);
  });

  it('applies the changes that were confirmed', async () => {
    await window.command('DevOps Patterns: Fix All in File');
    await window.refactorPreview();
    await window.endRefactorPreview('Apply');
    await window.page.locator('.tab.active.dirty').waitFor();
    await window.screenshot('fix-all-file-applied');
    await window.save();
    const mended = window.read(FILE);
    assert.notEqual(mended, original);
    assert.match(mended, /branches: \[main\]\n\npermissions/);
  });

  it('previews changes of the whole workspace', async () => {
    await window.command('DevOps Patterns: Fix All in Workspace');
    const preview = await window.refactorPreview();
    const files = preview.filter(row => /\.(?:ya?ml|tf)|Dockerfile/.test(row));
    assert.ok(files.length > 3, preview.join(' | '));
    await window.page.locator('.notification-list-item').filter({ hasText: 'Looking for fixes' }).waitFor({ state: 'detached' });
    await window.screenshot('fix-all-workspace-preview');
    await window.endRefactorPreview('Apply');
    await until(async () => (await window.page.locator('.bulk-edit-panel').count()) === 0, 'the preview to close');
  });
});
