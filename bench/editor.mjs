// What a person in VS Code waits for: the extension's activation, and a squiggle after a key.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { packExtension } from '../scripts/package.mjs';
import { browserArguments, installBrowser } from '../scripts/vscode-host/install.mjs';
import { startServer, workbenchUrl } from '../scripts/vscode-host/server.mjs';
import { quiet } from '../scripts/vscode-host/settings.mjs';
import { workflow } from './inputs.mjs';
import { median, quantile } from './stats.mjs';

const KEYS = 20;
const FILE = '.github/workflows/bench.yml';

/** In the page: resolves with the milliseconds from the next key to the frame that shows a squiggle of an error. */
const KEY_TO_SQUIGGLE = `new Promise(resolve => {
  let pressed;
  addEventListener('keydown', () => { pressed = performance.now(); }, { capture: true, once: true });
  new MutationObserver((_, observer) => {
    if (pressed === undefined || !document.querySelector('.squiggly-error')) return;
    observer.disconnect();
    requestAnimationFrame(() => resolve(performance.now() - pressed));
  }).observe(document.body, { subtree: true, childList: true });
})`;

async function keyToSquiggle(page) {
  const samples = [];
  // After `needs: job-0` another digit names a job that is not there.
  const text = workflow(1000);
  const line = text.slice(0, text.indexOf('needs: job-0')).split('\n').length;
  await page.keyboard.press('Control+KeyG');
  await page.keyboard.type(`:${line}:100`);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(2000);
  for (let i = 0; i < KEYS; i++) {
    const measured = page.evaluate(KEY_TO_SQUIGGLE);
    await page.waitForTimeout(100);
    await page.keyboard.press('Digit9');
    samples.push(await measured);
    await page.keyboard.press('Backspace');
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    await page.waitForTimeout(100);
  }
  return samples;
}

async function activation(page) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget:visible input').first().fill('>Developer: Show Running Extensions');
  await page.keyboard.press('Enter');
  const row = page.locator('.runtime-extensions-editor .extension').filter({ hasText: 'DevOps Patterns' }).first();
  // Sorted by time, slowest first; only the rows in sight exist.
  for (let i = 0; i < 40 && !(await row.isVisible()); i++) {
    await page.locator('.runtime-extensions-editor').first().hover();
    await page.mouse.wheel(0, 200);
    await page.waitForTimeout(250);
  }
  await row.waitFor();
  return Number(/(\d+)\s*ms/.exec(await row.locator('.activation-time').innerText())?.[1]);
}

/** @returns {Promise<import('./main.mjs').Row[]>} */
export async function measureEditor() {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-editor-'));
  const folder = path.join(work, 'folder');
  fs.mkdirSync(path.join(folder, path.dirname(FILE)), { recursive: true });
  fs.writeFileSync(path.join(folder, FILE), workflow(1000));
  const vsix = path.join(work, 'extension.vsix');
  await packExtension(vsix);
  const server = await startServer({ settings: quiet, args: ['--install-extension', vsix, '--start-server'] });
  const browser = await chromium.launch({ executablePath: installBrowser(), args: browserArguments });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(workbenchUrl(server.port, { folder, openFile: path.join(folder, FILE) }));
    await page.locator('.statusbar-item').filter({ hasText: /DevOps \d/ }).waitFor();
    const keys = await keyToSquiggle(page);
    return [
      { what: 'VS Code: key to visible squiggle, median', value: median(keys), unit: 'ms', budget: 150 },
      { what: 'VS Code: key to visible squiggle, p95', value: quantile(keys, 0.95), unit: 'ms' },
      { what: 'VS Code: activation, as Show Running Extensions says', value: await activation(page), unit: 'ms', budget: 100 },
    ];
  } finally {
    await browser.close();
    await server.stop();
    fs.rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  }
}
