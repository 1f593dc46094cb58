import assert from 'node:assert/strict';
import { WORKFLOW, WORKFLOW_PATH } from './samples.ts';
import { openWorkbench, until, type Workbench } from './workbench.ts';

const BROKEN = WORKFLOW.replace('  deploy:\n', '  deploy:\n    needs: buld\n');

describe('decisions about a finding', () => {
  let window: Workbench;
  beforeEach(async () => {
    window = await openWorkbench({ files: { [WORKFLOW_PATH]: BROKEN }, openFile: WORKFLOW_PATH });
    await window.squiggles(true, 'error');
    await window.goTo(11, 14);
  });
  afterEach(() => window.close());

  it('it is ignored here, with the reason to be typed', async () => {
    await window.quickFix('here, with a reason');
    await until(async () => (await window.visibleLines()).some(l => l.includes('# devops-patterns: ignore[github-actions/unknown-needs]')), 'the comment');
    await window.type('comes with the next change');
    await window.squiggles(false);
    await window.statusItem(/DevOps 0/);
    await window.screenshot('ignored');
    await window.save();
    assert.match(window.read(WORKFLOW_PATH), /ignore\[github-actions\/unknown-needs\] -- comes with the next change\n/);
  });

  it('its rule is turned off for the project', async () => {
    await window.quickFix('off in .devops/config.yaml');
    await window.squiggles(false);
    await window.statusItem(/DevOps 0/);
    await window.screenshot('turned-off');
  });

  it('what belongs there is offered while one types', async () => {
    await window.page.keyboard.press('Control+KeyA');
    // At once, so that Enter ends lines and accepts none of the suggestions on the way.
    await window.page.keyboard.insertText('on: push\njobs:\n  x:\n    runs-on: ');
    const rows = window.page.locator('.suggest-widget.visible .monaco-list-row');
    await until(async () => {
      await window.page.keyboard.press('Escape');
      await window.page.keyboard.press('Control+Space');
      return rows.filter({ hasText: 'macos-15' }).first().waitFor({ timeout: 2000 }).then(() => true, () => false);
    }, 'runners among the suggestions');
    await window.screenshot('suggestions');
  });
});
