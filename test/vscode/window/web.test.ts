import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openWorkbench, type Workbench } from './workbench.ts';

declare const PROJECT_ROOT: string;

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' };

/** Offers the extension below an address as a web server would; its manifest names the entry for browsers alone. */
async function serve(page: Page, address: string): Promise<void> {
  await page.context().route(`${address}**`, async route => {
    const name = decodeURIComponent(new URL(route.request().url()).pathname.slice(new URL(address).pathname.length));
    const file = path.join(PROJECT_ROOT, name);
    if (!fs.existsSync(file) || !fs.statSync(file).isFile()) return route.fulfill({ status: 404, body: '' });
    const body = name === 'package.json' ? JSON.stringify(webManifest(fs.readFileSync(file, 'utf8'))) : fs.readFileSync(file);
    await route.fulfill({ status: 200, contentType: TYPES[path.extname(file)] ?? 'application/octet-stream', body });
  });
}

function webManifest(text: string): object {
  const { main: _, ...manifest } = JSON.parse(text) as { main: string };
  return { ...manifest, extensionKind: ['ui', 'workspace'] };
}

describe('in a browser alone', () => {
  let window: Workbench;
  let extension = '';
  before(async () => {
    window = await openWorkbench({
      openFile: 'services/storefront/Dockerfile',
      bare: (page, address) => serve(page, (extension = `${address}extension/`)),
    });
    await window.command('Developer: Install Extension from Location...');
    await window.quickInput().locator('input').first().fill(extension);
    await window.page.keyboard.press('Enter');
  });
  after(() => window.close());

  it('finds what it finds elsewhere, its server in a worker and its files read through the editor', async () => {
    await window.squiggles(true);
    await window.statusItem(/DevOps [1-9]/);
    await window.screenshot('web');
  });

  it('shows the pattern language, and what the files show of it', async () => {
    await window.page.locator('.activitybar .action-item').filter({ has: window.page.locator('[aria-label^="DevOps Patterns"]') }).click();
    const sidebar = await window.webview('.tree');
    await sidebar.locator('#next .card').first().waitFor();
    await window.screenshot('web-patterns');
  });

  it('scans the workspace', async () => {
    await window.command('DevOps Patterns: Lint Workspace');
    await window.notification(/[1-9]\d* findings in [1-9]\d* files/);
    await window.screenshot('web-scan');
  });
});
