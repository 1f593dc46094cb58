// Drives one window of a real VS Code in a browser. Started by scripts/window.mjs, which says where the server is.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Frame, type Locator, type Page } from 'playwright-core';

interface Server {
  settingsFile: string;
  url(folder: string, openFile?: string): string;
}

interface Host extends Server {
  settings: Record<string, unknown>;
  browser: { executablePath: string; args: string[] };
  screenshots: string;
  sample: string;
  bare(): Promise<Server>;
}

function host(): Host {
  const found = (globalThis as { vscodeHost?: Host }).vscodeHost;
  if (!found) throw new Error('window tests are started with: npm run window');
  return found;
}

export interface WindowOptions {
  /** Files of the workspace, by path; a copy of samples/shop where this is left out. */
  files?: Record<string, string>;
  /** User settings on top of the quiet ones. */
  settings?: Record<string, unknown>;
  /** A file to open, by its path in the workspace. */
  openFile?: string;
  /** Leaves Workspace Trust on, so that the folder opens in Restricted Mode. */
  restricted?: boolean;
  theme?: Theme;
  /** Opens the window on a server without the extension. Called with the page and the server's address before it is loaded. */
  bare?(page: Page, address: string): Promise<void>;
}

export type Theme = 'light' | 'dark' | 'high-contrast';
const themes: Readonly<Record<Theme, string>> = { light: 'Default Light Modern', dark: 'Default Dark Modern', 'high-contrast': 'Default High Contrast' };
/** What the list of themes calls them. */
const themeNames: Readonly<Record<Theme, string>> = { light: 'Light Modern', dark: 'Dark Modern', 'high-contrast': 'Dark High Contrast' };
const WAIT = 20_000;
const mod = process.platform === 'darwin' ? 'Meta' : 'Control';

let browser: Browser | undefined;
const windows = new Set<Workbench>();
// What was to be seen when a test failed.
afterEach(async function () {
  const test = this.currentTest;
  if (test?.state !== 'failed') return;
  for (const window of windows) await window.screenshot(`failed-${test.fullTitle().replace(/[^a-z0-9]+/gi, '-')}`);
});
after(async () => {
  await browser?.close();
  browser = undefined;
});

/** An empty page in the browser of the windows. */
export async function newPage(): Promise<Page> {
  browser ??= await chromium.launch(host().browser);
  return browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
}

/** Opens a folder of its own in a fresh window and waits until the workbench and the file to open are there. */
export async function openWorkbench(options: WindowOptions = {}): Promise<Workbench> {
  const { settings, sample } = host();
  const { settingsFile, url } = options.bare ? await host().bare() : host();
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'window-')), 'shop');
  if (options.files) {
    fs.mkdirSync(folder);
    for (const [name, text] of Object.entries(options.files)) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    }
  } else {
    fs.cpSync(sample, folder, { recursive: true });
  }
  fs.writeFileSync(settingsFile, JSON.stringify({
    ...settings,
    'security.workspace.trust.enabled': options.restricted ?? false,
    'security.workspace.trust.startupPrompt': 'never',
    'workbench.colorTheme': themes[options.theme ?? 'light'],
    ...options.settings,
  }));
  const page = await newPage();
  const address = url(folder, options.openFile && path.join(folder, options.openFile));
  await options.bare?.(page, new URL('/', address).href);
  await page.goto(address);
  await page.locator('.statusbar-item').first().waitFor({ timeout: WAIT });
  const workbench = new Workbench(page, folder);
  windows.add(workbench);
  if (options.openFile) await page.locator('.editor-instance .view-line').first().waitFor({ timeout: WAIT });
  return workbench;
}

/** One window. Every wait ends with an error after 20 s. */
export class Workbench {
  constructor(readonly page: Page, readonly folder: string) {}

  /** Closes the window and removes its folder. */
  async close(): Promise<void> {
    windows.delete(this);
    await this.page.close();
    fs.rmSync(path.dirname(this.folder), { recursive: true, force: true });
  }

  /** Keeps a picture of the window as test-results/NAME.png. */
  async screenshot(name: string): Promise<void> {
    await this.page.waitForTimeout(300); // transitions end
    await this.page.screenshot({ path: path.join(host().screenshots, `${name}.png`) });
  }

  /** The text of a file of the workspace on disk. */
  read(file: string): string {
    return fs.readFileSync(path.join(this.folder, file), 'utf8');
  }

  exists(file: string): boolean {
    return fs.existsSync(path.join(this.folder, file));
  }

  /** Changes the colours of an open window. */
  async switchTheme(theme: Theme): Promise<void> {
    await this.command('Preferences: Color Theme');
    const row = this.quickInput().locator('.monaco-list-row').filter({ hasText: themeNames[theme] }).first();
    await this.quickInput().locator('input').first().fill(themeNames[theme]);
    await row.click({ timeout: WAIT });
    await this.quickInput().waitFor({ state: 'hidden', timeout: WAIT });
  }

  /** The document of a webview that holds an element; waits until there is one. */
  async webview(selector: string): Promise<Frame> {
    let found: Frame | undefined;
    await until(async () => {
      for (const frame of this.page.frames().filter(f => f.url().includes('fake.html'))) {
        // A frame may go while it is asked.
        if (await frame.locator(selector).count().then(n => n > 0, () => false)) found = frame;
      }
      return found !== undefined;
    }, `a webview with ${selector}`);
    return found!;
  }

  /** Runs a command by its title in the command palette; tries again, as commands are registered while a window starts. */
  async command(title: string): Promise<void> {
    const row = this.quickInput().locator('.monaco-list-row').filter({ hasText: title }).first();
    const input = this.quickInput().locator('input').first();
    await until(async () => {
      await this.page.keyboard.press('Escape');
      // A webview that has just got the focus back passes no keys on.
      await this.page.waitForTimeout(50);
      await this.page.evaluate(`document.activeElement?.localName === 'iframe' && document.activeElement.blur()`);
      await this.page.keyboard.press('F1');
      const typed = await input.fill(`>${title}`, { timeout: 2000 }).then(() => true, () => false);
      return typed && row.click({ timeout: 3000 }).then(() => true, () => false);
    }, `the command ${title}`);
  }

  /** The titles that the command palette offers for a query. */
  async commandsLike(query: string): Promise<string[]> {
    await this.page.keyboard.press('F1');
    await this.quickInput().locator('input').first().fill(`>${query}`);
    const rows = this.quickInput().locator('.monaco-list-row .label-name');
    await rows.first().waitFor({ timeout: WAIT });
    const titles = await rows.allInnerTexts();
    await this.page.keyboard.press('Escape');
    return titles.map(plain);
  }

  /** The palette, a pick list or an input box. */
  quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  async openFile(file: string): Promise<void> {
    await this.page.keyboard.press(`${mod}+KeyP`);
    await this.quickInput().locator('input').first().fill(file);
    await this.quickInput().locator('.monaco-list-row').filter({ hasText: path.basename(file) }).first().click({ timeout: WAIT });
    await this.page.locator('.tab.active').filter({ hasText: path.basename(file) }).waitFor({ timeout: WAIT });
    await this.focusEditor();
  }

  async focusEditor(): Promise<void> {
    await this.page.keyboard.press(`${mod}+Digit1`);
  }

  /** Puts the cursor at a position of the active editor; both from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press(`${mod}+KeyG`);
    await this.quickInput().locator('input').first().fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.quickInput().waitFor({ state: 'hidden', timeout: WAIT });
  }

  /** Types key by key into the active editor. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 15 });
  }

  async save(): Promise<void> {
    await this.page.keyboard.press(`${mod}+KeyS`);
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'hidden', timeout: WAIT });
  }

  /** The visible lines of the active editor, from top to bottom. */
  async visibleLines(): Promise<string[]> {
    // The order of the elements is not the order of the text.
    const lines = await this.page.evaluate<string[]>(`[...document.querySelectorAll('.editor-instance .view-line')]
      .sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top)).map(e => e.textContent)`);
    return lines.map(plain);
  }

  /** Waits until the active editor shows a squiggle, or none any more. */
  async squiggles(present: boolean, kind: 'error' | 'warning' | 'info' | 'any' = 'any'): Promise<void> {
    const selector = kind === 'any' ? '.squiggly-error, .squiggly-warning, .squiggly-info' : `.squiggly-${kind}`;
    await this.page.locator(selector).first().waitFor({ state: present ? 'attached' : 'detached', timeout: WAIT });
  }

  /** The titles of the quick fixes at the cursor; the menu stays open. */
  async quickFixes(): Promise<string[]> {
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    await this.focusEditor();
    await until(async () => {
      await this.page.keyboard.press(`${mod}+Period`);
      return rows.first().waitFor({ timeout: 2000 }).then(() => true, () => false);
    }, 'quick fixes at the cursor');
    return (await rows.locator('.title').allInnerTexts()).map(plain);
  }

  /** Applies the quick fix whose title contains a text. */
  async quickFix(title: string): Promise<void> {
    const titles = await this.quickFixes();
    if (!titles.some(t => t.includes(title))) throw new Error(`no quick fix like '${title}' among: ${titles.join(' | ')}`);
    await this.page.locator('.action-widget .monaco-list-row.action').filter({ hasText: title }).first().click();
  }

  /** Points at a word of the active editor and waits for what VS Code tells about it. */
  async hover(word: string): Promise<void> {
    await this.page.locator('.editor-instance .view-line span span', { hasText: word }).last().hover({ timeout: WAIT });
    await this.page.locator('.monaco-hover:visible').first().waitFor({ timeout: WAIT });
  }

  async hoverText(): Promise<string> {
    return plain((await this.page.locator('.monaco-hover:visible').allInnerTexts()).join('\n'));
  }

  /** Opens the problems panel and gives its visible rows, files and problems alike. */
  async problems(): Promise<string[]> {
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    if (!(await this.page.locator('.markers-panel').isVisible())) await this.command('Problems: Focus on Problems View');
    await this.page.locator('.markers-panel').waitFor({ timeout: WAIT });
    return (await rows.allInnerTexts()).map(plain);
  }

  /** Waits until the problems panel has a row with the text. */
  async problem(text: string): Promise<void> {
    await this.problems();
    await this.page.locator('.markers-panel .monaco-list-row').filter({ hasText: text }).first().waitFor({ timeout: WAIT });
  }

  /** Waits for the preview of changes and gives its rows: files, and the changes in them. */
  async refactorPreview(): Promise<string[]> {
    const rows = this.page.locator('.bulk-edit-panel .monaco-list-row');
    await rows.first().waitFor({ timeout: WAIT });
    return (await rows.allInnerTexts()).map(plain);
  }

  async endRefactorPreview(how: 'Apply' | 'Discard'): Promise<void> {
    await this.page.locator('.bulk-edit-panel .monaco-button').filter({ hasText: how }).click({ timeout: WAIT });
    await this.page.locator('.bulk-edit-panel').waitFor({ state: 'hidden', timeout: WAIT });
  }

  /** Waits for an item of the status bar whose text or label matches, and gives it. */
  async statusItem(pattern: RegExp): Promise<Locator> {
    const item = this.page.locator('.statusbar-item').filter({ hasText: pattern }).first();
    await item.waitFor({ timeout: WAIT });
    return item;
  }

  /** Waits for a notification that contains a text, and gives it. */
  async notification(text: string | RegExp): Promise<Locator> {
    const item = this.page.locator('.notification-list-item').filter({ hasText: text }).first();
    await item.waitFor({ timeout: WAIT });
    return item;
  }
}

/** VS Code shows blanks as no-break spaces. */
function plain(text: string): string {
  return text.replace(/\u00a0/g, ' ').replace(/\s+$/, '');
}

/** Tries until it holds, for at most 20 s. @throws Error that names what was waited for */
export async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const end = Date.now() + WAIT;
  while (Date.now() < end) {
    if (await holds()) return;
    await new Promise(done => setTimeout(done, 100));
  }
  throw new Error(`waited 20 s for ${what}`);
}
