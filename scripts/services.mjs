// What generated pipelines are run with on a machine of its own: databases, Python, and the Node that gitlab-ci-local wants.
import fs from 'node:fs';
import { installSystemPackages, onPath } from './install.mjs';
import { installHost } from './vscode-host/install.mjs';

const POLICY = '/usr/sbin/policy-rc.d';

/** Debian packages by what tells that one is there. */
const packages = () => Object.entries({
  postgresql: fs.existsSync('/usr/lib/postgresql') || onPath('initdb'),
  'redis-server': onPath('redis-server'),
  'python3-venv': fs.existsSync('/usr/share/doc/python3-venv') || (onPath('python3') && !onPath('apt-get')),
  git: onPath('git'),
  rsync: onPath('rsync'),
}).flatMap(([name, there]) => (there ? [] : [name]));

/**
 * Installs what is missing where this machine lets us; else says so: the tests that need it are then skipped, and say so too.
 * @param {{host: boolean}} options host: VS Code's host for tests as well, which brings Node 24
 */
export function installServices({ host }) {
  const missing = packages();
  const quiet = !fs.existsSync(POLICY);
  try {
    if (missing.length) {
      // Debian starts what it installs: the tests start their own, on the same ports.
      if (quiet && process.getuid?.() === 0 && onPath('apt-get')) fs.writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
      installSystemPackages(missing, 'Running generated pipelines');
    }
    // The window needs it later anyway, and tells what is wrong with it.
    if (host) installHost();
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  } finally {
    if (quiet) fs.rmSync(POLICY, { force: true });
  }
}
