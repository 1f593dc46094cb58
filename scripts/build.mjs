#!/usr/bin/env node
// Bundles the faces into dist/. `--watch` for F5; `--only NAME` for one bundle; `--out DIR` to build elsewhere.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { makeAssets } from './assets.mjs';
import { common, bundles } from './bundles.mjs';
import { makeRulePages } from './rule-pages.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const argv = process.argv.slice(2);
const option = name => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
const out = option('--out') ?? 'dist';
const only = option('--only');

await makeAssets(path.join(root, 'dist', 'assets'));
const wanted = Object.entries(bundles).filter(([name]) => !only || name === only);
try {
  for (const [name, options] of wanted) {
    const settings = { ...common, ...options, outfile: path.join(out, `${name}.js`), metafile: true };
    if (argv.includes('--watch')) {
      const context = await esbuild.context({ ...settings, logLevel: 'info' });
      await context.watch();
    } else {
      await esbuild.build(settings);
    }
  }
  // What the rules say of themselves, for `explain`, SARIF and completion in the configuration.
  if (!only || only === 'cli') await makeRulePages({ pages: false });
} catch (error) {
  // esbuild has said where its errors are.
  if (!error.errors) throw error;
  process.exit(1);
}
