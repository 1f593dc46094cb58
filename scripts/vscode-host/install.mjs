// A real VS Code from the npm registry: code-server's package carries VS Code's server and web workbench. It wants
// Node 24, which npm brings too. Both go to the user's cache folder, once for all checkouts (600 MB).
import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder, onPath, installSystemPackages, run } from '../install.mjs';

const CODE_SERVER = '4.139.1'; // is VS Code 1.139.1
const NODE = '24.21.0';

const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/**
 * Installs VS Code's server and the Node it runs on, where they are not yet in the cache.
 * @returns {{node: string, vscode: string}} paths of the node program and of the folder of VS Code's server
 */
export function installHost() {
  const home = path.join(cacheFolder, `vscode-${CODE_SERVER}-node-${NODE}`);
  if (!fs.existsSync(path.join(home, 'complete'))) download(home);
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  return {
    node: path.join(home, 'node_modules', nodePackage, 'bin', binary),
    vscode: path.join(home, 'node_modules', 'code-server', 'lib', 'vscode'),
  };
}

/** Fills a folder beside the final one and renames it, so that what an interrupted run leaves is never taken for whole. */
function download(home) {
  console.log(`Installing VS Code (code-server ${CODE_SERVER}) into ${home} …`);
  const partial = `${home}.${process.pid}`;
  fs.rmSync(partial, { recursive: true, force: true });
  fs.mkdirSync(partial, { recursive: true });
  fs.writeFileSync(path.join(partial, 'package.json'), JSON.stringify({ private: true }));
  const npm = (cwd, args) => {
    const bin = path.join(partial, 'node_modules', nodePackage, 'bin');
    const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
    run('npm', ['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error', ...args], { cwd, env });
  };
  try {
    npm(partial, [`${nodePackage}@${NODE}`]);
    npm(partial, [`code-server@${CODE_SERVER}`]);
    npm(path.join(partial, 'node_modules', 'code-server', 'lib', 'vscode'), []);
    fs.writeFileSync(path.join(partial, 'complete'), '');
    fs.rmSync(home, { recursive: true, force: true });
    fs.renameSync(partial, home);
  } finally {
    fs.rmSync(partial, { recursive: true, force: true });
  }
}

/** The path of a Chromium or Chrome; installs Debian's where there is none and that is possible, else throws with the command. */
export function installBrowser() {
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  const find = () => process.env.CHROMIUM ?? ['chromium', 'chromium-browser', 'google-chrome'].map(onPath).find(Boolean) ?? (fs.existsSync(mac) ? mac : undefined);
  const found = find();
  if (found) return found;
  installSystemPackages(['chromium', 'fonts-dejavu-core'], 'Testing in VS Code');
  return find();
}

/** How Chromium is started for tests: without a sandbox (CI runs as root), and quiet on the network. */
export const browserArguments = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
