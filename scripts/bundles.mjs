// What esbuild makes of the sources: one entry for each face, in each place where it runs.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
// In a CommonJS bundle the ES module build of web-tree-sitter dies at createRequire(undefined).
const treeSitter = require.resolve('web-tree-sitter');

export const common = {
  bundle: true,
  target: 'node20',
  sourcemap: 'linked',
  minify: true,
  keepNames: false,
  legalComments: 'none',
  logLevel: 'warning',
  alias: { 'web-tree-sitter': treeSitter.replace(/\.js$/, '.cjs') },
  define: { PRODUCT_VERSION: JSON.stringify(JSON.parse(fs.readFileSync(path.join(import.meta.dirname ?? '.', '..', 'package.json'), 'utf8')).version) },
};

const node = { platform: 'node', format: 'cjs' };

/** The library of the language client is loaded after the extension was activated: it is most of what loading costs. */
const clientApart = {
  name: 'client apart',
  setup: build => build.onResolve({ filter: /^\.\/node-client\.ts$/ }, () => ({ path: './extension.client.js', external: true })),
};

const all = {
  extension: { ...node, entryPoints: ['src/extension/main.ts'], external: ['vscode'], plugins: [clientApart] },
  'extension.client': { ...node, entryPoints: ['src/extension/node-client.ts'], external: ['vscode'] },
  'extension.browser': { platform: 'browser', format: 'cjs', target: 'es2022', entryPoints: ['src/extension/browser.ts'], external: ['vscode'] },
  server: { ...node, entryPoints: ['src/server/node.ts'], banner: { js: '#!/usr/bin/env node' } },
  'server.browser': { platform: 'browser', format: 'iife', target: 'es2022', entryPoints: ['src/server/browser.ts'] },
  cli: { ...node, entryPoints: ['src/cli/main.ts'], banner: { js: '#!/usr/bin/env node' } },
};

/** Bundles whose entry exists. */
export const bundles = Object.fromEntries(Object.entries(all).filter(([, b]) => fs.existsSync(b.entryPoints[0])));
