#!/usr/bin/env node
// The driven-window tests: a whole VS Code in a browser, worked with keys and pointer as a person would.
//   npm run window [-- FILTER…] [--grep TEXT]     screenshots go to test-results/
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './install.mjs';
import { runTests, testArguments, testFiles } from './mocha.mjs';
import { packExtension } from './package.mjs';
import { browserArguments, installBrowser } from './vscode-host/install.mjs';
import { startServer, workbenchUrl } from './vscode-host/server.mjs';
import { quiet } from './vscode-host/settings.mjs';

/**
 * Runs mocha files that drive windows of VS Code with the extension installed in it.
 * @param {object} what `files`: paths from the root; `screenshots`: the folder for pictures; `grep`: as mocha has it
 * @returns {Promise<boolean>} whether all passed
 */
export async function driveWindows({ files, screenshots, grep }) {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'window-'));
  const vsix = path.join(work, 'extension.vsix');
  fs.mkdirSync(screenshots, { recursive: true });
  try {
    await packExtension(vsix);
    // Installed, as users have it: VS Code's test switch, which extensions under development need, would hide notifications.
    const server = await startServer({ settings: quiet, args: ['--install-extension', vsix, '--start-server'], log: path.join(work, 'server.log') });
    let bare;
    const urlOn = ({ port }) => (folder, openFile) => workbenchUrl(port, { folder, openFile });
    // What test/vscode/window/workbench.ts works with.
    globalThis.vscodeHost = {
      settingsFile: server.settingsFile,
      settings: quiet,
      browser: { executablePath: installBrowser(), args: browserArguments },
      screenshots,
      sample: path.join(root, 'samples', 'shop'),
      url: urlOn(server),
      // A second server, without the extension: for the test that installs it in the browser alone.
      bare: async () => {
        bare ??= await startServer({ settings: quiet, log: path.join(work, 'bare.log') });
        return { settingsFile: bare.settingsFile, url: urlOn(bare) };
      },
    };
    try {
      return await runTests(files, { grep, timeout: 60_000, reporter: 'spec', retries: 2 });
    } finally {
      await server.stop();
      await bare?.stop();
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  } finally {
    fs.rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.chdir(root);
  const { filters, grep } = testArguments();
  const passed = await driveWindows({ files: testFiles(['test/vscode/window'], filters), screenshots: path.join(root, 'test-results'), grep });
  process.exit(passed ? 0 : 1);
}
