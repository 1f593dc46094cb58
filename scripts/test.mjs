#!/usr/bin/env node
// All checks of the project, on a machine that has Node and npm and nothing else:
//   npm test [-- --only STAGE,STAGE]     ends with `N passed, M failed`; exit code 1 where something failed
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installPackages, root } from './install.mjs';
import { installServices } from './services.mjs';

process.chdir(root);
const bin = name => path.join('node_modules', name === 'tsc' ? 'typescript' : name, 'bin', name);

// Each stage is one command. `counts`: it runs mocha, and every test counts; otherwise the stage counts as one.
// Stages with the same `group` run at the same time.
const stages = [
  { name: 'types', group: 1, args: [bin('tsc'), '-p', '.'] },
  { name: 'webviews', group: 1, args: [bin('tsc'), '-p', 'src/webviews'] },
  { name: 'lint', group: 1, args: [bin('oxlint'), '--quiet'] },
  { name: 'knip', group: 1, args: [bin('knip')] },
  { name: 'lock', group: 1, args: ['scripts/lock.mjs', '--check'] },
  { name: 'build', group: 2, args: ['scripts/build.mjs'] },
  { name: 'unit', group: 3, args: ['scripts/unit.mjs'], counts: true },
  { name: 'built', group: 4, args: ['scripts/unit.mjs', 'test/lsp', 'test/built'], counts: true },
  { name: 'corpora', group: 5, args: ['scripts/unit.mjs', 'test/fuzz', 'test/corpora'], counts: true },
  { name: 'suite', group: 6, args: ['scripts/suite.mjs'], counts: true },
  { name: 'window', group: 7, args: ['scripts/window.mjs'], counts: true },
];

/** Runs one stage. Its output is shown as it comes if it runs alone, else when it has ended. */
async function runStage(stage, alone) {
  const started = Date.now();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'results-'));
  const results = path.join(folder, 'results.json');
  const chunks = [];
  if (alone) console.log(`\n── ${stage.name} ──`);
  const child = spawn(process.execPath, stage.args, {
    stdio: ['ignore', alone ? 'inherit' : 'pipe', alone ? 'inherit' : 'pipe'],
    env: { ...process.env, ...(stage.counts ? { TEST_RESULTS: results } : {}) },
  });
  child.stdout?.on('data', d => chunks.push(d));
  child.stderr?.on('data', d => chunks.push(d));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (!alone) console.log(`\n── ${stage.name} ──\n${Buffer.concat(chunks).toString().trim() || 'ok'}`);
  const counted = fs.existsSync(results) ? JSON.parse(fs.readFileSync(results, 'utf8')) : undefined;
  fs.rmSync(folder, { recursive: true });
  const count = { passed: counted?.passed ?? 0, failed: counted?.failed ?? 0, pending: counted?.pending ?? 0, names: counted?.names ?? [] };
  // A stage counts as one where it has no tests of its own, and as one failure where it failed without a failed test.
  if (code !== 0 && count.failed === 0) count.failed = 1;
  if (code === 0 && !stage.counts) count.passed = 1;
  return { ...count, name: stage.name, seconds: (Date.now() - started) / 1000 };
}

const at = process.argv.indexOf('--only');
const only = at < 0 ? undefined : (process.argv[at + 1] ?? '').split(',');
const unknown = only?.filter(name => !stages.some(s => s.name === name));
if (unknown?.length) {
  console.error(`no stage ${unknown.join(', ')}; there are: ${stages.map(s => s.name).join(', ')}`);
  process.exit(2);
}

const done = [];
try {
  installPackages();
  const wanted = stages.filter(s => !only || only.includes(s.name));
  const runs = name => wanted.some(s => s.name === name);
  if (runs('unit')) installServices({ host: runs('suite') || runs('window') });
  for (const group of new Set(wanted.map(s => s.group))) {
    const together = wanted.filter(s => s.group === group);
    done.push(...(await Promise.all(together.map(s => runStage(s, together.length === 1)))));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  done.push({ name: 'install', passed: 0, failed: 1, pending: 0, seconds: 0 });
}

console.log('');
for (const r of done) {
  console.log(`${r.failed ? 'FAILED' : 'ok    '}  ${r.name.padEnd(8)} ${String(r.passed).padStart(5)} passed ${String(r.failed).padStart(4)} failed  ${r.seconds.toFixed(1).padStart(6)} s`);
}
// Once more at the end: the log above is long, and what is kept of it is often its end.
for (const r of done) for (const name of r.names ?? []) console.log(`failed in ${r.name}: ${name}`);
const sum = key => done.reduce((total, r) => total + r[key], 0);
const failed = sum('failed');
console.log(`\n${sum('passed')} passed, ${failed} failed${sum('pending') ? `, ${sum('pending')} skipped` : ''}`);
process.exit(failed ? 1 : 0);
