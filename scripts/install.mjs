// What the project's commands need on a machine: the packages of package-lock.json, and system packages by name.
// Imports nothing but Node, because it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Where large downloads are kept between runs and checkouts: the XDG cache folder, outside the project. */
export const cacheFolder = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'devops-patterns');

/** Runs a command with its output shown; throws an Error that names the command if it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', ...options });
  if (result.error) throw new Error(`${command} could not be started: ${result.error.message}`);
  if (result.status !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${result.signal ?? `code ${result.status}`}`);
  return result;
}

/** Whether node_modules holds every package that package-lock.json wants, by npm's own record of what it installed. */
function packagesInstalled() {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(record)) return false;
  const { packages: installed } = JSON.parse(fs.readFileSync(record, 'utf8'));
  const { packages: wanted } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  // Optional packages are those of other systems.
  return Object.entries(wanted).every(([where, { version, optional }]) => !where || optional || installed[where]?.version === version);
}

/** Installs the packages of package-lock.json, unless they are there. The packages' install scripts are not needed, and not run. */
export function installPackages() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new Error(`Node 20 or later is needed, this is ${process.version}`);
  if (packagesInstalled()) return;
  console.log('Installing packages …');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** The full path of a program on the PATH, or undefined. */
export function onPath(program) {
  const names = process.platform === 'win32' ? [`${program}.cmd`, `${program}.exe`] : [program];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of names) {
      const file = path.join(folder, name);
      if (folder && fs.existsSync(file) && fs.statSync(file).isFile()) return file;
    }
  }
  return undefined;
}

/**
 * Installs Debian packages as root where that is possible.
 * @param {string[]} packages names of Debian packages
 * @param {string} why what they are for, for the message of the Error thrown where they can't be installed
 */
export function installSystemPackages(packages, why) {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const may = onPath('apt-get') && process.getuid?.() === 0;
  if (!may) throw new Error(`${why} needs ${packages.join(', ')}. Install it, on Debian with:\n  sudo ${command}`);
  console.log(`Installing ${packages.join(', ')} …`);
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  run('apt-get', ['update', '-qq'], quiet);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
}
