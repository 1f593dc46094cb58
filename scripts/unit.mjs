#!/usr/bin/env node
// Bundles the tests beside the sources and under test/unit, and runs them with mocha in this process.
//   npm run unit [-- FILTER…] [--grep TEXT]     FILTER: part of a test file's path
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import Mocha from 'mocha';
import { makeAssets } from './assets.mjs';
import { common } from './bundles.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const argv = process.argv.slice(2);
const at = argv.indexOf('--grep');
const grep = at < 0 ? undefined : argv.splice(at, 2)[1];

const tests = ['src', 'test/unit']
  .filter(d => fs.existsSync(d))
  .flatMap(d => fs.readdirSync(d, { recursive: true }).map(f => path.join(d, f)))
  .filter(f => f.endsWith('.test.ts') && (!argv.length || argv.some(a => f.includes(a))))
  .sort();
if (!tests.length) {
  console.error(`no test file's path contains ${argv.join(' or ')}`);
  process.exit(2);
}
await makeAssets(path.join(root, 'dist', 'assets'));
const out = fs.mkdtempSync(path.join(os.tmpdir(), 'unit-'));
try {
  await esbuild.build({
    ...common,
    minify: false,
    sourcemap: 'inline',
    sourcesContent: false,
    entryPoints: tests,
    outdir: out,
    outbase: root,
    platform: 'node',
    format: 'esm',
    splitting: true,
    outExtension: { '.js': '.mjs' },
    external: ['playwright-core', 'esbuild', 'mocha'],
    define: { ...common.define, PROJECT_ROOT: JSON.stringify(root) },
    banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url); import { dirname as __dn } from 'node:path'; import { fileURLToPath as __fp } from 'node:url'; const __filename = __fp(import.meta.url); const __dirname = __dn(__filename);" },
  });
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(out, 'node_modules'));
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, reporter: process.env.MOCHA_REPORTER ?? 'dot', ...(grep ? { grep } : {}) });
  for (const t of tests) mocha.addFile(path.join(out, t.replace(/\.ts$/, '.mjs')));
  process.setSourceMapsEnabled(true);
  await mocha.loadFilesAsync();
  const failures = await new Promise(done => mocha.run(done));
  process.exitCode = failures ? 1 : 0;
} finally {
  fs.rmSync(out, { recursive: true, force: true });
}
process.on('exit', () => fs.rmSync(out, { recursive: true, force: true }));
if (process.exitCode !== undefined) process.exit();
