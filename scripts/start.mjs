#!/usr/bin/env node
// Tries the extension: npm start [-- FOLDER] opens a folder (samples/shop) with it, in the user's own VS Code where `code` is
// on the PATH, else in a real VS Code in the browser. --browser asks for the latter, --port N for a port.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder, installPackages, onPath, root, run } from './install.mjs';

const started = process.cwd();
process.chdir(root);

function parse(argv) {
  const rest = [...argv];
  const browser = rest.includes('--browser');
  if (browser) rest.splice(rest.indexOf('--browser'), 1);
  const at = rest.indexOf('--port');
  const port = at < 0 ? undefined : Number(rest.splice(at, 2)[1]);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) throw new Error('--port needs a number');
  // npm changes to the root; INIT_CWD is where the user typed the path.
  const folder = path.resolve(process.env.INIT_CWD ?? started, rest[0] ?? path.join(root, 'samples', 'shop'));
  if (!fs.existsSync(folder)) throw new Error(`${folder} is not there`);
  return { browser, port, folder };
}

async function inBrowser(folder, port) {
  const { packageExtension } = await import('./package.mjs');
  const { freePort, startServer } = await import('./vscode-host/server.mjs');
  const vsix = await packageExtension();
  const dataFolder = path.join(cacheFolder, 'start');
  // A folder of extensions that holds this build only; settings and history stay from one start to the next.
  fs.rmSync(path.join(dataFolder, 'extensions'), { recursive: true, force: true });
  firstSettings(path.join(dataFolder, 'data', 'User', 'settings.json'));
  const server = await startServer({
    port: port ?? (await freePort()), dataFolder,
    args: ['--install-extension', vsix, '--start-server', '--default-folder', folder],
  });
  console.log(`\nDevOps Patterns is in VS Code at\n\n  ${server.url}\n\nwith ${folder}. Ctrl-C stops it.`);
  await new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
  });
  await server.stop();
}

/** What makes a first look friendlier; the user's own changes are kept. */
function firstSettings(file) {
  if (fs.existsSync(file)) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify({
    'workbench.startupEditor': 'none', 'workbench.secondarySideBar.defaultVisibility': 'hidden', 'chat.disableAIFeatures': true,
  }, undefined, 2));
}

try {
  const { browser, port, folder } = parse(process.argv.slice(2));
  installPackages();
  const code = browser ? undefined : onPath('code');
  if (code) {
    run(process.execPath, ['scripts/build.mjs']);
    console.log(`Opening ${folder} in VS Code with the extension …`);
    const result = spawnSync(code, [`--extensionDevelopmentPath=${root}`, folder], { stdio: 'inherit', shell: process.platform === 'win32' });
    process.exitCode = result.status ?? 1;
  } else {
    await inBrowser(folder, port);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
process.exit();
