// What is built keeps to its budgets and holds what its users need, nothing else.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../src/lint/testing/host.ts';

const root = projectRoot();
const size = (file: string) => fs.statSync(path.join(root, file)).size;

interface Vsce {
  PackageManager: { None: number };
  listFiles(options: { cwd: string; packageManager: number }): Promise<string[]>;
  createVSIX(options: { cwd: string; packagePath: string; dependencies: boolean }): Promise<void>;
}
// Not bundled with this test, as it reads its own files.
const vsce = createRequire(path.join(root, 'package.json'))('@vscode/vsce') as Vsce;

describe('what is built', () => {
  const budgets: [string, number][] = [
    ['dist/extension.js', 100_000],
    ['dist/extension.client.js', 500_000],
    ['dist/extension.patterns.js', 100_000],
    ['dist/extension.generate.js', 150_000],
    ['dist/extension.browser.js', 600_000],
    ['dist/webviews/sidebar.js', 250_000],
    ['dist/webviews/page.js', 250_000],
    ['dist/webviews/map.js', 250_000],
    ['dist/webviews/proposal.js', 250_000],
    ['dist/webviews/delivery.js', 250_000],
    ['dist/server.js', 2_000_000],
    ['dist/server.browser.js', 2_000_000],
    ['dist/server.patterns.js', 1_500_000],
    ['dist/server.patterns.browser.js', 1_500_000],
    ['dist/server.generate.js', 800_000],
  ];
  for (const [file, budget] of budgets) {
    it(`${file} is under ${budget / 1000} KB`, () => {
      assert.ok(size(file) < budget, `${size(file)} bytes`);
    });
  }

  it('the VSIX is under 4 MB', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vsix-'));
    try {
      const packagePath = path.join(folder, 'extension.vsix');
      await vsce.createVSIX({ cwd: root, packagePath, dependencies: false });
      const bytes = fs.statSync(packagePath).size;
      assert.ok(bytes < 4_000_000, `${bytes} bytes`);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  }).timeout(60_000);

  it('the VSIX holds what the manifest names, and no sources, maps or the command line', async () => {
    const files = await vsce.listFiles({ cwd: root, packageManager: vsce.PackageManager.None });
    const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      main: string; browser?: string; icon?: string; contributes: {
        languages?: { configuration?: string }[]; grammars: { path: string; injectTo?: string[] }[]; snippets: { path: string }[];
      };
    };
    assert.ok(manifest.contributes.snippets.length && manifest.contributes.grammars.some(g => g.injectTo));
    const named = [
      manifest.main, manifest.browser, manifest.icon, 'dist/server.js',
      ...(manifest.contributes.languages ?? []).map(l => l.configuration), ...manifest.contributes.grammars.map(g => g.path),
      ...manifest.contributes.snippets.map(s => s.path),
    ].filter(f => f !== undefined);
    for (const file of named) assert.ok(files.includes(path.posix.normalize(file)), `${file} is not in the VSIX`);
    const idle = files.filter(f => /^(?:snippets|syntaxes)\//.test(f) && !named.some(n => path.posix.normalize(n) === f));
    assert.deepEqual(idle, [], 'in the VSIX, but nothing names them');
    assert.deepEqual(files.filter(f => /\.(?:ts|map|stamp)$|^(?:src|test|scripts|samples|node_modules)\/|^dist\/cli/.test(f)), []);
  });

  it('the npm package holds the command line with its assets, and runs', () => {
    const listed = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as
      { files: { path: string }[] }[];
    const files = listed[0]?.files.map(f => f.path) ?? [];
    assert.ok(files.includes('dist/cli.js'));
    assert.ok(files.some(f => f.startsWith('dist/assets/')));
    assert.deepEqual(files.filter(f => !/^(?:dist\/(?:(?:cli|server|server\.patterns|server\.generate)\.js|assets\/[^.].*)|package\.json|README\.md|CHANGELOG\.md|LICENSE|action\.yml)$/.test(f)), []);
    assert.match(execFileSync(process.execPath, [path.join(root, 'dist', 'cli.js'), '--version'], { encoding: 'utf8' }), /\d+\.\d+\.\d+/);
  }).timeout(30_000);

  it('has nothing of Node in the bundles for the browser', () => {
    for (const file of ['dist/extension.browser.js', 'dist/server.browser.js', 'dist/server.patterns.browser.js']) {
      const text = fs.readFileSync(path.join(root, file), 'utf8');
      // ajv has the text of modules that it could write, which are never loaded.
      assert.deepEqual(text.match(/require\("(?!vscode"|ajv\/dist\/runtime\/)[^"]+"\)/g) ?? [], [], file);
    }
  });
});
