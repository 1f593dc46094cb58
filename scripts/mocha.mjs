// Bundles test files with esbuild and runs them with mocha in this process.
import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import Mocha from 'mocha';
import { makeAssets } from './assets.mjs';
import { common } from './bundles.mjs';
import { root } from './install.mjs';

/** The test files in folders, as paths from the root, whose path contains one of the filters (all if there are none). */
export function testFiles(folders, filters = []) {
  return folders
    .filter(d => fs.existsSync(path.join(root, d)))
    .flatMap(d => fs.readdirSync(path.join(root, d), { recursive: true }).map(f => path.join(d, f)))
    .filter(f => f.endsWith('.test.ts') && (!filters.length || filters.some(a => f.includes(a))))
    .sort();
}

/** Takes `--grep TEXT` out of the arguments; what is left are filters. */
export function testArguments(argv = process.argv.slice(2)) {
  const filters = [...argv];
  const at = filters.indexOf('--grep');
  const grep = at < 0 ? undefined : filters.splice(at, 2)[1];
  return { filters, grep };
}

// What bundled CommonJS packages expect to find in an ES module.
const banner = `import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);
import { dirname as __dn } from 'node:path'; import { fileURLToPath as __fp } from 'node:url';
const __filename = __fp(import.meta.url); const __dirname = __dn(__filename);`;

/**
 * Runs test files and, if the environment names a file in TEST_RESULTS, writes the counts and what failed there.
 * @param {string[]} files paths from the root
 * @param {{grep?: string, timeout?: number, reporter?: string, retries?: number}} [options] timeout in milliseconds; retries for tests that
 *   drive a window, in which a key or a click can come too early for a busy machine
 * @returns {Promise<boolean>} whether all passed
 */
export async function runTests(files, { grep, timeout = 20_000, reporter = 'dot', retries = 0 } = {}) {
  if (!files.length) {
    console.error('no test file has such a path');
    return false;
  }
  await makeAssets(path.join(root, 'dist', 'assets'));
  // Inside the project, so that packages which stay unbundled are found.
  fs.mkdirSync(path.join(root, '.cache'), { recursive: true });
  const out = fs.mkdtempSync(path.join(root, '.cache', 'tests-'));
  const clean = () => fs.rmSync(out, { recursive: true, force: true });
  process.once('exit', clean);
  try {
    await esbuild.build({
      ...common,
      minify: false,
      sourcemap: 'inline',
      sourcesContent: false,
      absWorkingDir: root,
      entryPoints: files,
      outdir: out,
      outbase: root,
      platform: 'node',
      format: 'esm',
      splitting: true,
      outExtension: { '.js': '.mjs' },
      external: ['playwright-core', 'esbuild', 'mocha'],
      define: { ...common.define, PROJECT_ROOT: JSON.stringify(root) },
      banner: { js: banner },
    });
    const mocha = new Mocha({ ui: 'bdd', timeout, retries, forbidOnly: Boolean(process.env.CI), reporter: process.env.MOCHA_REPORTER ?? reporter, ...(grep ? { grep } : {}) });
    for (const file of files) mocha.addFile(path.join(out, file.replace(/\.ts$/, '.mjs')));
    process.setSourceMapsEnabled(true);
    await mocha.loadFilesAsync();
    return await new Promise(done => {
      const failed = [];
      const runner = mocha.run(failures => {
        const { passes, pending } = runner.stats;
        if (process.env.TEST_RESULTS) fs.writeFileSync(process.env.TEST_RESULTS, JSON.stringify({ passed: passes, failed: failures, pending, names: failed }));
        done(failures === 0);
      });
      runner.on('fail', (test, error) => failed.push(`${test.fullTitle()}: ${String(error?.message ?? error).split('\n')[0]}`));
    });
  } finally {
    clean();
  }
}
