#!/usr/bin/env node
// Budgets of the design beside what is measured, with peers in the same run.
//   npm run bench [-- --only sizes,lint,lsp,cli,patterns,delivery,generate,editor] [--quick] [--update]     --update writes bench/baseline.json
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installPackages, root } from '../scripts/install.mjs';
import { measureCli } from './cli.mjs';
import { measureDelivery } from './delivery.mjs';
import { measureEditor } from './editor.mjs';
import { measureGenerate } from './generate.mjs';
import { measureKeystrokes } from './lsp.mjs';
import { measureLint } from './lint.mjs';
import { measurePatterns } from './patterns.mjs';
import { measureSizes } from './sizes.mjs';

/**
 * One line of the report. `budget` is a most, or a least with `atLeast`. `key` names it in the baseline (`what` if absent).
 * @typedef {{what: string, value?: number, unit?: string, budget?: number, atLeast?: boolean, peer?: string, key?: string, failed?: string}} Row
 */

process.chdir(root);
const argv = process.argv.slice(2);
const at = argv.indexOf('--only');
const only = at < 0 ? undefined : (argv[at + 1] ?? '').split(',');
const quick = argv.includes('--quick');
const parts = { sizes: measureSizes, lint: measureLint, lsp: measureKeystrokes, cli: () => measureCli({ files: quick ? 1_000 : 10_000 }), patterns: () => measurePatterns({ files: quick ? 500 : 5_000 }), delivery: () => measureDelivery({ files: quick ? 1_000 : 10_000 }), generate: () => measureGenerate({ files: quick ? 1_000 : 10_000 }), editor: measureEditor };

function command(program, args, cwd) {
  const run = spawnSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (run.status !== 0) throw new Error(`${program} ${args.join(' ')} failed`);
}

function format(value) {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value < 10 ? 2 : 1);
}

installPackages();
const peers = path.join(root, 'bench', 'peers');
if (!fs.existsSync(path.join(peers, 'node_modules'))) command('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], peers);
command(process.execPath, ['scripts/build.mjs'], root);

const file = path.join(root, 'bench', 'baseline.json');
const baseline = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : { values: {} };
const rows = [];
for (const [name, measure] of Object.entries(parts)) {
  if (only && !only.includes(name)) continue;
  rows.push(...(await measure()));
}

console.log(`Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? 'CPU'}\n`);
console.log(`| what | measured | budget | baseline | |\n| --- | --- | --- | --- | --- |`);
for (const r of rows) {
  if (r.failed) {
    console.log(`| ${r.what} | failed: ${r.failed} | | | |`);
    continue;
  }
  const within = r.budget === undefined ? '' : (r.atLeast ? r.value >= r.budget : r.value <= r.budget) ? 'within' : 'OVER';
  const old = baseline.values[r.key ?? r.what];
  const budget = r.budget === undefined ? (r.peer ?? '') : `${r.atLeast ? '≥' : '≤'} ${r.budget} ${r.unit}`;
  console.log(`| ${r.what} | ${format(r.value)} ${r.unit} | ${budget} | ${old === undefined ? '' : `${format(old)} ${r.unit}`} | ${within} |`);
}
if (argv.includes('--update')) {
  const values = { ...baseline.values, ...Object.fromEntries(rows.filter(r => r.value !== undefined).map(r => [r.key ?? r.what, Number(r.value.toPrecision(4))])) };
  fs.writeFileSync(file, `${JSON.stringify({ node: process.version, date: new Date().toISOString().slice(0, 10), values }, undefined, 2)}\n`);
}
