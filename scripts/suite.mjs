#!/usr/bin/env node
// The mocha suite of test/vscode/suite inside a real VS Code's extension host, on a copy of samples/shop.
//   npm run suite [-- --grep TEXT]            in VS Code's server with a browser, from the npm registry alone
//   npm run test:electron [-- --grep TEXT]    in the desktop VS Code, downloaded by @vscode/test-electron
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import { common } from './bundles.mjs';
import { root } from './install.mjs';
import { testArguments, testFiles } from './mocha.mjs';
import { browserArguments, installBrowser } from './vscode-host/install.mjs';
import { startServer, workbenchUrl } from './vscode-host/server.mjs';
import { quiet } from './vscode-host/settings.mjs';
import { stageExtension } from './vscode-host/stage.mjs';

const TIME_LIMIT = 5 * 60_000;

process.chdir(root);
const electron = process.argv.includes('--electron');
const { grep } = testArguments();

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'suite-'));
const folders = { extension: path.join(work, 'extension'), workspace: path.join(work, 'shop'), suite: path.join(root, '.cache', `suite-${process.pid}`) };
const results = process.env.TEST_RESULTS ?? path.join(work, 'results.json');
const environment = { SUITE_RESULTS: results, ...(grep ? { SUITE_GREP: grep } : {}) };

/** Builds the suite inside the project, where mocha is found. */
async function bundleSuite() {
  const files = ['test/vscode/suite/index.ts', ...testFiles(['test/vscode/suite'])];
  await esbuild.build({
    ...common, minify: false, sourcemap: 'inline', sourcesContent: false, absWorkingDir: root,
    entryPoints: files, outdir: folders.suite, outbase: 'test/vscode/suite', platform: 'node', format: 'cjs',
    external: ['vscode', 'mocha'],
  });
}

async function inBrowser() {
  const server = await startServer({ settings: quiet, environment, args: ['--enable-smoke-test-driver'], log: path.join(work, 'server.log') });
  const browser = await chromium.launch({ executablePath: installBrowser(), args: browserArguments });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const ended = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`the suite did not end within ${TIME_LIMIT / 60_000} minutes`)), TIME_LIMIT).unref();
      page.on('crash', () => reject(new Error('the page crashed')));
      void page.exposeFunction('codeAutomationExit', code => resolve(code));
    });
    await page.exposeFunction('codeAutomationLog', (type, args) => {
      const text = args.map(String).join(' ');
      if (text.startsWith('[suite] ')) console.log(text.slice('[suite] '.length));
      else if (process.env.VERBOSE) console.log(`${type}: ${text}`);
    });
    await page.goto(workbenchUrl(server.port, { folder: folders.workspace, extension: folders.extension, suite: path.join(folders.suite, 'index.js') }));
    return await ended;
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function inElectron() {
  const { downloadAndUnzipVSCode, runTests } = await import('@vscode/test-electron');
  let program;
  try {
    program = await downloadAndUnzipVSCode({ version: process.env.VSCODE_VERSION ?? 'stable', cachePath: path.join(root, '.cache', 'vscode-test') });
  } catch (error) {
    throw new Error(`VS Code could not be downloaded (${error.message}). npm run suite runs the same suite without that download.`, { cause: error });
  }
  const user = path.join(work, 'user');
  fs.mkdirSync(path.join(user, 'User'), { recursive: true });
  fs.writeFileSync(path.join(user, 'User', 'settings.json'), JSON.stringify(quiet));
  return runTests({
    vscodeExecutablePath: program,
    extensionDevelopmentPath: folders.extension,
    extensionTestsPath: path.join(folders.suite, 'index.js'),
    extensionTestsEnv: environment,
    launchArgs: [folders.workspace, '--user-data-dir', user, '--disable-extensions', '--skip-welcome', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
}

try {
  await stageExtension(folders.extension);
  fs.cpSync('samples/shop', folders.workspace, { recursive: true });
  await bundleSuite();
  const code = electron ? await inElectron() : await inBrowser();
  if (!fs.existsSync(results)) throw new Error(`the suite ended with code ${code} before its tests ran (VERBOSE=1 shows the window's log)`);
  const { passed, failed } = JSON.parse(fs.readFileSync(results, 'utf8'));
  process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  fs.rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  fs.rmSync(folders.suite, { recursive: true, force: true });
}
process.exit();
