// What a user downloads and loads.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/install.mjs';

const BUDGETS = { 'extension.js': 600, 'server.js': 2048 };

/** @returns {import('./main.mjs').Row[]} */
export function measureSizes() {
  const rows = Object.entries(BUDGETS).map(([file, budget]) => ({
    what: `bundle ${file}`, value: fs.statSync(path.join(root, 'dist', file)).size / 1024, unit: 'KB', budget,
  }));
  const vsix = fs.readdirSync(root).filter(f => f.endsWith('.vsix'));
  for (const f of vsix) rows.push({ what: 'VSIX', value: fs.statSync(path.join(root, f)).size / 1024 / 1024, unit: 'MB', budget: 4, key: 'vsix' });
  return rows;
}
