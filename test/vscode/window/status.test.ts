import { openWorkbench, until, type Workbench } from './workbench.ts';

for (const theme of ['light', 'dark'] as const) {
  describe(`the status bar (${theme})`, () => {
    let window: Workbench;
    before(async () => {
      window = await openWorkbench({ openFile: 'k8s/storefront.yaml', theme });
    });
    after(() => window.close());

    it('counts the findings, and the problems panel has as many', async () => {
      await window.squiggles(true);
      const item = await window.statusItem(/DevOps [1-9]/);
      await window.problems();
      // VS Code's own item: errors, warnings, and infos where there are some.
      await until(async () => {
        const counts = (await (await window.statusItem(/^\s*\d+\s+\d+(?:\s+\d+)?\s*$/)).innerText()).match(/\d+/g) ?? [];
        return `DevOps ${counts.reduce((sum, n) => sum + Number(n), 0)}` === (await item.innerText()).trim();
      }, 'as many problems as findings');
      await item.hover();
      await window.page.locator('.monaco-hover:visible').filter({ hasText: 'DevOps Patterns' }).waitFor();
      await window.screenshot(`status-${theme}`);
    });

    it('offers what can be done', async () => {
      await (await window.statusItem(/DevOps/)).click();
      await window.quickInput().locator('.monaco-list-row').filter({ hasText: 'Lint Workspace' }).waitFor();
      await window.screenshot(`menu-${theme}`);
      await window.page.keyboard.press('Escape');
    });

    it('shows the page of a rule', async () => {
      await window.goTo(7, 4);
      await window.command('DevOps Patterns: Show Rule');
      await window.page.locator('.tab.active').filter({ hasText: 'Preview unknown-field.md' }).waitFor();
      const page = window.page.frameLocator('iframe.webview.ready').frameLocator('iframe');
      await page.locator('h1', { hasText: 'kubernetes/unknown-field' }).waitFor();
      await window.screenshot(`rule-page-${theme}`);
    });
  });
}
