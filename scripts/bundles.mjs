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

/**
 * Parts that are bundles of their own, loaded when they are wanted: the library of the language client is most of what loading the extension
 * costs, and what knows of patterns would make the server half as large again for those who only want their files checked.
 */
const parts = {
  './node-client.ts': './extension.client.js', './views.ts': './extension.patterns.js', './generation.ts': './extension.generate.js',
  './patterns/node-backend.ts': './server.patterns.js', './generate/backend.ts': './server.generate.js',
};
const partsApart = {
  name: 'parts apart',
  setup: build => build.onResolve({ filter: /^\.\/(?:node-client|views|generation|patterns\/node-backend|generate\/backend)\.ts$/ }, ({ path, kind }) => (kind === 'dynamic-import' ? { path: parts[path], external: true } : undefined)),
};

/** What runs in a webview; its style sheet is written beside it. */
const webview = name => ({ platform: 'browser', format: 'iife', target: 'es2022', entryPoints: [`src/webviews/${name}/main.ts`] });

const all = {
  extension: { ...node, entryPoints: ['src/extension/main.ts'], external: ['vscode'], plugins: [partsApart] },
  'extension.client': { ...node, entryPoints: ['src/extension/node-client.ts'], external: ['vscode'] },
  'extension.patterns': { ...node, entryPoints: ['src/extension/patterns/views.ts'], external: ['vscode'] },
  'extension.generate': { ...node, entryPoints: ['src/extension/generate/generation.ts'], external: ['vscode'] },
  'extension.browser': { platform: 'browser', format: 'cjs', target: 'es2022', entryPoints: ['src/extension/browser.ts'], external: ['vscode'] },
  server: { ...node, entryPoints: ['src/server/node.ts'], banner: { js: '#!/usr/bin/env node' }, plugins: [partsApart] },
  'server.patterns': { ...node, entryPoints: ['src/server/patterns/node-backend.ts'] },
  'server.patterns.browser': { platform: 'browser', format: 'iife', globalName: 'devopsPatterns', target: 'es2022', entryPoints: ['src/server/patterns/backend.ts'] },
  // One for Node and for browsers: it needs neither. The footer's end names its export for Node, which looks for such names without running it.
  'server.generate': {
    platform: 'browser', format: 'iife', globalName: 'devopsGenerate', footer: { js: "if(typeof module==='object')module.exports=devopsGenerate;0&&(module.exports={GenerateBackend});" },
    entryPoints: ['src/server/generate/backend.ts'],
  },
  'server.browser': { platform: 'browser', format: 'iife', target: 'es2022', entryPoints: ['src/server/browser.ts'] },
  'webviews/sidebar': webview('sidebar'),
  'webviews/page': webview('page'),
  'webviews/map': webview('map'),
  'webviews/delivery': webview('delivery'),
  'webviews/proposal': webview('proposal'),
  cli: { ...node, entryPoints: ['src/cli/main.ts'], banner: { js: '#!/usr/bin/env node' } },
};

/** Bundles whose entry exists. */
export const bundles = Object.fromEntries(Object.entries(all).filter(([, b]) => fs.existsSync(b.entryPoints[0])));
