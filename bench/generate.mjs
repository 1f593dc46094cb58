// From the command line: what a repository is, its delivery map, and everything generated for it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../scripts/install.mjs';
import { run } from './cli.mjs';
import { repository, services } from './inputs.mjs';

const SERVICES = 20;

/** @returns {Promise<import('./main.mjs').Row[]>} */
export async function measureGenerate({ files = 10_000 } = {}) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'bench-generate-')));
  const cli = path.join(root, 'dist', 'cli.js');
  const n = files.toLocaleString('en');
  try {
    repository(folder, files - 6 * SERVICES);
    services(folder, SERVICES);
    const measure = async (what, key, args, expected) => {
      const { ms, memory, code } = await run(process.execPath, [cli, ...args, '--format', 'json'], folder);
      if (code !== expected) return [{ what, failed: `exit status ${code}` }];
      return [{ what, value: ms / 1000, unit: 's', key }, { what: '… memory', value: memory, unit: 'MB', key: `${key} memory` }];
    };
    return [
      ...(await measure(`detection: what a repository of ${n} files with ${SERVICES} services is`, 'project', ['project', '.'], 0)),
      ...(await measure(`its delivery map, reading included`, 'map', ['map', '.'], 0)),
      // Without --yes nothing is written, which is exit status 1.
      ...(await measure(`pipelines, images and manifests of its ${SERVICES} services, linted`, 'generate', ['generate', 'all', '.'], 1)),
    ];
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
