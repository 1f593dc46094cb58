import assert from 'node:assert/strict';
import { WORKFLOW, WORKFLOW_PATH } from './samples.ts';
import { openWorkbench, until, type Workbench } from './workbench.ts';

for (const theme of ['light', 'dark'] as const) {
  describe(`typing (${theme})`, () => {
    let window: Workbench;
    before(async () => {
      // What is typed stays as it is typed: the job that completion offers would be taken with the line's end.
      const settings = { 'editor.acceptSuggestionOnEnter': 'off' };
      window = await openWorkbench({ files: { [WORKFLOW_PATH]: WORKFLOW }, openFile: WORKFLOW_PATH, theme, settings });
    });
    after(() => window.close());

    it('a finding appears as one types', async () => {
      await window.statusItem(/DevOps 0/);
      await window.goTo(11, 5);
      await window.type('needs: buld\n');
      await window.squiggles(true, 'error');
      await window.problem('`buld`');
      await window.statusItem(/DevOps 1/);
      await window.screenshot(`finding-${theme}`);
    });

    it('says more where one points at it', async () => {
      await window.hover('buld');
      const text = await window.hoverText();
      assert.match(text, /buld/);
      assert.match(text, /unknown-needs/);
      await window.screenshot(`hover-${theme}`);
    });

    it('its quick fix mends it', async () => {
      await window.goTo(11, 14);
      const titles = await window.quickFixes();
      assert.ok(titles.some(t => t.includes('build')), titles.join(' | '));
      assert.ok(titles.some(t => /ignore/i.test(t)), titles.join(' | '));
      await window.screenshot(`quick-fixes-${theme}`);
      await window.page.keyboard.press('Escape');
      await window.quickFix('`build`');
      await window.squiggles(false);
      await until(async () => (await window.visibleLines()).includes('    needs: build'), 'the mended line');
      await window.statusItem(/DevOps 0/);
      await window.save();
      assert.equal(window.read(WORKFLOW_PATH), WORKFLOW.replace('  deploy:\n', '  deploy:\n    needs: build\n'));
    });
  });
}
