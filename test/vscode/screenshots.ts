// The pictures of the README; `npm run screenshots` makes them.
import type { Frame } from 'playwright-core';
import { openWorkbench, until, type Workbench } from './window/workbench.ts';

describe('screenshots', () => {
  let window: Workbench;
  let sidebar: Frame;
  before(async () => {
    window = await openWorkbench({ openFile: '.github/workflows/ci.yml' });
    await window.page.locator('.activitybar .action-item').filter({ has: window.page.locator('[aria-label^="DevOps Patterns"]') }).click();
    sidebar = await window.webview('.tree');
    await sidebar.locator('#next .card').first().waitFor();
    await window.page.mouse.move(900, 780);
  });
  after(() => window.close());

  const map = async (): Promise<Frame> => {
    await window.page.locator('[aria-label="Show Pattern Map"]').first().click();
    const found = await window.webview('#map');
    await window.page.mouse.move(900, 780);
    return found;
  };

  it('the sidebar', () => window.screenshot('sidebar'));

  it('a page', async () => {
    await sidebar.locator('#search input').fill('build once');
    await sidebar.locator('[data-slug="build-once-deploy-many"]').click();
    const page = await window.webview('article');
    await until(async () => (await page.locator('h1').innerText()).startsWith('Build Once'), 'the page');
    await window.page.mouse.move(900, 780);
    await window.screenshot('page');
  });

  it('the map', async () => {
    const drawn = await map();
    await drawn.locator('.node[data-slug="deployment-pipeline"]').hover();
    await window.screenshot('map');
  });

  it('the map in the dark', async () => {
    await window.switchTheme('dark');
    await map();
    await window.screenshot('map-dark');
  });

  it('a page in high contrast', async () => {
    await window.switchTheme('high-contrast');
    const drawn = await map();
    await drawn.locator('.node[data-slug="stop-the-line"]').click();
    const page = await window.webview('article');
    await until(async () => (await page.locator('h1').innerText()).startsWith('Stop the Line'), 'the page');
    await page.locator('.facts').scrollIntoViewIfNeeded();
    await page.evaluate(`document.documentElement.scrollTop = document.querySelector('.facts').offsetTop - 120`);
    await window.screenshot('page-high-contrast');
  });
});
