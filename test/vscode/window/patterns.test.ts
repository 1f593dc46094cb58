import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { accessible } from './accessibility.ts';
import { openWorkbench, until, type Workbench } from './workbench.ts';

/** The text of the first element, without the blanks around it. */
const text = async (frame: Frame, selector: string): Promise<string> => (await frame.locator(selector).first().innerText()).trim();

async function titleIs(page: Frame, title: string): Promise<void> {
  await until(async () => (await page.locator('h1').count()) > 0 && (await text(page, 'h1')).startsWith(title), `the page of ${title}`);
}

describe('the pattern language', () => {
  let window: Workbench;
  let sidebar: Frame;
  before(async () => {
    window = await openWorkbench({ openFile: '.github/workflows/ci.yml' });
    await window.page.locator('.activitybar .action-item').filter({ has: window.page.locator('[aria-label^="DevOps Patterns"]') }).click();
    sidebar = await window.webview('.tree');
  });
  after(() => window.close());

  it('the sidebar reads the files when it is opened, and says what to do next', async () => {
    await sidebar.locator('#next .card').first().waitFor();
    const steps = await sidebar.locator('#next .card').count();
    assert.ok(steps >= 1 && steps <= 3, `${steps} steps`);
    await sidebar.locator('.chip').first().waitFor();
    await window.screenshot('patterns-sidebar');
    await accessible(sidebar, 'the sidebar');
  });

  it('the sidebar follows the editor and its cursor', async () => {
    await until(async () => (await text(sidebar, '#file .file-name')) === '.github/workflows/ci.yml', 'the workflow in the sidebar');
    await window.openFile('k8s/storefront.yaml');
    await until(async () => (await text(sidebar, '#file .file-name')) === 'k8s/storefront.yaml', 'the manifest in the sidebar');
  });

  it('a search with typing errors finds, and Enter opens the page', async () => {
    await sidebar.locator('#search input').fill('trunc basd');
    await sidebar.locator('[data-slug]').first().waitFor();
    assert.equal(await sidebar.locator('[data-slug]').first().getAttribute('data-slug'), 'trunk-based-development');
    await window.screenshot('patterns-search');
    await accessible(sidebar, 'the sidebar with a search');
    await sidebar.locator('#search input').press('Enter');
    await window.page.locator('.tab.active').filter({ hasText: 'Trunk-Based Development' }).waitFor();
  });

  it('the status of a page leads to what was seen here', async () => {
    const page = await window.webview('article');
    await page.locator('a.status-chip').press('Enter');
    await until(() => page.evaluate<boolean>(`document.activeElement?.id === 'here' && document.activeElement.getBoundingClientRect().bottom < innerHeight`), 'the section in sight');
  });

  it('links lead along the graph, and one can go back and forward', async () => {
    const page = await window.webview('article');
    await titleIs(page, 'Trunk-Based Development');
    assert.ok(await page.locator('.references li').count() >= 2);
    await page.locator('.graph a', { hasText: 'Continuous Integration' }).click();
    await titleIs(page, 'Continuous Integration');
    await window.page.locator('.tab.active').filter({ hasText: 'Continuous Integration' }).waitFor();
    await page.locator('[aria-label="Back"]').press('Enter');
    await titleIs(page, 'Trunk-Based Development');
    await page.locator('h1').press('Alt+ArrowRight');
    await titleIs(page, 'Continuous Integration');
    assert.equal(await page.locator('[aria-label="Forward"]').getAttribute('aria-disabled'), 'true');
    await window.screenshot('patterns-page');
    await accessible(page, 'a page');
  });

  it('the history outlives a hidden page', async () => {
    await window.openFile('.github/workflows/ci.yml');
    await window.page.locator('.tab').filter({ hasText: 'Continuous Integration' }).click();
    const page = await window.webview('article');
    await titleIs(page, 'Continuous Integration');
    await page.locator('[aria-label="Back"]').press('Enter');
    await titleIs(page, 'Trunk-Based Development');
  });

  it('the map shows every pattern and its neighbours, and opens pages', async () => {
    await window.command('DevOps Patterns: Show Pattern Map');
    const map = await window.webview('#map');
    assert.ok(await map.locator('.node').count() >= 107);
    await map.locator('.node[data-slug="deployment-pipeline"]').hover();
    await map.locator('.edges path.on').first().waitFor();
    assert.match(await text(map, '.about'), /^Deployment Pipeline /);
    await window.screenshot('patterns-map');
    await accessible(map, 'the map');
    await map.locator('[aria-label="Show as a list"]').click();
    assert.ok(await map.locator('.list li').count() > 300);
    await accessible(map, 'the map as a list');
    await map.locator('[aria-label="Show as a map"]').click();
    await map.locator('.node[data-slug="stop-the-line"]').click();
    await titleIs(await window.webview('article'), 'Stop the Line');
  });

  it('all of it is worked by keys alone', async () => {
    const { keyboard } = window.page;
    await sidebar.locator('#next .card').first().waitFor();
    await sidebar.locator('#search input').press('Escape');
    await window.command('DevOps Patterns: What Next for This Repository');
    await until(() => sidebar.evaluate<boolean>(`document.activeElement?.closest('#next') !== null`), 'the focus on what is next');
    // From there to the search field by Tab alone.
    for (let i = 0; i < 60 && !(await sidebar.evaluate<boolean>(`document.activeElement?.id === 'search'`)); i++) await keyboard.press('Tab');
    await keyboard.type('gitops', { delay: 20 });
    await sidebar.locator('[data-slug="gitops"]').waitFor();
    await keyboard.press('ArrowDown');
    await until(() => sidebar.evaluate<boolean>(`document.activeElement?.dataset.slug === 'gitops'`), 'the focus on what was found');
    await keyboard.press('Enter');
    const page = await window.webview('article');
    await titleIs(page, 'GitOps');
    await until(() => page.evaluate<boolean>(`document.activeElement?.localName === 'h1'`), 'the focus on the title');
    await window.command('DevOps Patterns: Show Pattern Map');
    const map = await window.webview('#map');
    await until(() => map.evaluate<boolean>(`document.activeElement?.id === 'map'`), 'the focus on the map');
    const view = () => map.locator('#map > g').getAttribute('transform');
    const before = await view();
    await keyboard.press('+');
    await until(async () => (await view()) !== before, 'a larger map');
    await keyboard.press('0');
    await until(async () => (await view()) === before, 'the whole map');
    await keyboard.press('Enter');
    await until(() => map.evaluate<boolean>(`document.activeElement?.dataset.slug !== undefined`), 'the focus on a pattern');
    const first = await map.evaluate<string>(`document.activeElement.dataset.slug`);
    await keyboard.press('ArrowDown');
    await until(() => map.evaluate<boolean>(`document.activeElement.dataset.slug !== '${first}'`), 'the focus on the pattern below');
    await keyboard.press('Enter');
    await until(async () => !(await window.page.locator('.tab.active').innerText()).includes('Pattern Map'), 'a page from the map');
    await sidebar.locator('#search input').press('Escape');
  });

  it('evidence leads to its line, and changes when that is fixed', async () => {
    await sidebar.locator('#search input').fill('Zero Trust');
    const row = sidebar.locator('[data-slug="zero-trust-architecture"]');
    await until(async () => (await row.innerText()).includes('Broken'), 'a pattern that is broken');
    await row.click();
    const page = await window.webview('article');
    await titleIs(page, 'Zero Trust Architecture');
    await page.locator('.place', { hasText: 'infra/network.tf' }).first().click();
    await window.page.locator('.tab.active').filter({ hasText: 'network.tf' }).waitFor();
    await window.page.keyboard.press('Control+Shift+KeyK');
    await window.save();
    await until(async () => !(await row.innerText()).includes('Broken'), 'another status');
    await window.screenshot('patterns-mended');
  });

  it('a finding names its patterns where one points at it, and leads to their pages', async () => {
    await window.openFile('services/storefront/Dockerfile');
    await window.squiggles(true);
    await window.hover('latest');
    await window.page.locator('.monaco-hover:visible a', { hasText: 'Supply Chain Security' }).click();
    await window.page.locator('.tab.active').filter({ hasText: 'Supply Chain Security' }).waitFor();
  });

  for (const theme of ['dark', 'high-contrast'] as const) {
    it(`reads well in other colours (${theme})`, async () => {
      await window.switchTheme(theme);
      await window.command('DevOps Patterns: Show Pattern Map');
      const map = await window.webview('#map');
      await accessible(map, `the map in ${theme}`);
      await window.screenshot(`patterns-map-${theme}`);
      await map.locator('.node[data-slug="continuous-integration"]').click();
      const page = await window.webview('article');
      await titleIs(page, 'Continuous Integration');
      await accessible(page, `a page in ${theme}`);
      await accessible(sidebar, `the sidebar in ${theme}`);
      await window.screenshot(`patterns-page-${theme}`);
    });
  }
});
