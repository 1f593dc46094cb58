#!/usr/bin/env node
// Makes the rules' pages under docs/rules/, and the assets that are made from rules. The build makes the assets alone.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { makeAssets } from './assets.mjs';
import { common } from './bundles.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const banner = "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url); import { dirname as __dn } from 'node:path'; import { fileURLToPath as __fp } from 'node:url'; const __filename = __fp(import.meta.url); const __dirname = __dn(__filename);";

export async function makeRulePages({ pages }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rule-pages-'));
  try {
    const outfile = path.join(folder, 'main.mjs');
    await esbuild.build({
      ...common,
      minify: false,
      sourcemap: false,
      entryPoints: [path.join(root, 'scripts', 'rule-pages', 'main.ts')],
      outfile,
      platform: 'node',
      format: 'esm',
      define: { ...common.define, PROJECT_ROOT: JSON.stringify(root) },
      banner: { js: banner },
    });
    const { writeAssets, writePages } = await import(pathToFileURL(outfile).href);
    writeAssets();
    if (pages) await writePages();
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await makeAssets(path.join(root, 'dist', 'assets'));
  await makeRulePages({ pages: true });
}
