import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import type { FileChange, Proposal } from '../../core/proposal.ts';
import { textHash } from '../../lint/fingerprint.ts';
import { projectRoot } from '../../lint/testing/host.ts';
import { applyProposal, NotApplied } from './apply.ts';
import { heal, JOURNAL_FILE } from './apply-journal.ts';

const BEFORE = { changed: 'old\n', removed: 'gone soon\n', 'deep/changed': 'old, too\n' };
const AFTER = { changed: 'new\n', 'deep/changed': 'new, too\n', made: 'made\n', 'a/b/c': 'deep\n', '.devops/generated/index.json': '{}\n' };

const change = (file: string, before: string | undefined, after: string | undefined): FileChange =>
  ({ file, reasons: [], ...(before === undefined ? {} : { oldHash: textHash(before) }), ...(after === undefined ? {} : { newText: after }) });
const PROPOSAL: Proposal = {
  title: 'Generate',
  changes: [...new Set([...Object.keys(BEFORE), ...Object.keys(AFTER)])].map(f => change(f, (BEFORE as Record<string, string>)[f], (AFTER as Record<string, string>)[f])),
};

/** Kills this process with SIGKILL before or after its Nth call that changes the file system. */
const KILLER = `
const fs = require('node:fs');
let left = Number(process.env.KILL_AT);
for (const name of ['mkdirSync', 'openSync', 'writeFileSync', 'renameSync', 'rmSync', 'rmdirSync']) {
  const real = fs[name];
  fs[name] = (...args) => {
    if (left-- === 0) {
      // A write that was cut short.
      if (name === 'writeFileSync') real(args[0], args[1].subarray(0, args[1].length >> 1));
      process.kill(process.pid, 'SIGKILL');
    }
    return real(...args);
  };
}
`;

describe('applying a proposal to a folder on disk', () => {
  let root: string;
  const write = (files: Record<string, string>): void => {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      fs.writeFileSync(path.join(root, name), text);
    }
  };
  const all = (): Record<string, string> => Object.fromEntries(
    fs.readdirSync(root, { recursive: true }).map(String).filter(f => fs.statSync(path.join(root, f)).isFile()).sort().map(f => [f, fs.readFileSync(path.join(root, f), 'utf8')]),
  );
  const sorted = (files: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
  const refused = (proposal: FileChange[]): string[] => {
    try {
      applyProposal(root, { title: '', changes: proposal });
    } catch (error) {
      assert.ok(error instanceof NotApplied, String(error));
      return error.problems.map(p => `${p.file} ${p.why}`);
    }
    throw new Error('it was applied');
  };

  beforeEach(() => {
    root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'apply-')));
    write(BEFORE);
  });
  afterEach(() => fs.rmSync(root, { recursive: true }));

  it('makes, changes and removes, and leaves nothing else behind', () => {
    fs.chmodSync(path.join(root, 'changed'), 0o755);
    assert.equal(applyProposal(root, PROPOSAL), undefined);
    assert.deepEqual(all(), sorted(AFTER));
    assert.equal(fs.statSync(path.join(root, 'changed')).mode & 0o777, 0o755);
  });

  it('keeps a byte order mark, and writes through a link that stays inside', () => {
    fs.writeFileSync(path.join(root, 'changed'), '\uFEFFold\n');
    fs.symlinkSync('deep', path.join(root, 'link'));
    applyProposal(root, { title: '', changes: [change('changed', 'old\n', 'new\n'), change('link/changed', 'old, too\n', 'new, too\n')] });
    assert.equal(fs.readFileSync(path.join(root, 'changed'), 'utf8'), '\uFEFFnew\n');
    assert.equal(all()['deep/changed'], 'new, too\n');
  });

  it('writes nothing where one file is not what it was, and names all of them', () => {
    write({ changed: 'edited\n', made: 'by somebody\n' });
    fs.rmSync(path.join(root, 'removed'));
    const before = all();
    assert.deepEqual(refused([...PROPOSAL.changes]), [
      'changed has changed since the proposal was made: make it again',
      'removed was deleted since the proposal was made: make it again',
      'made has been made since the proposal was: make the proposal again',
    ]);
    assert.deepEqual(all(), before);
  });

  it('writes nothing outside the folder, whatever path or link leads there', () => {
    const outside = fs.mkdtempSync(path.join(os.tmpdir(), 'outside-'));
    fs.symlinkSync(outside, path.join(root, 'out'));
    fs.symlinkSync(path.join(outside, 'none'), path.join(root, 'dangling'));
    fs.symlinkSync('deep', path.join(root, 'deeper'));
    const said = refused([
      change('fine', undefined, 'x'), change('../evil', undefined, 'x'), change('out/evil', undefined, 'x'), change('dangling', undefined, 'x'),
      change('.git/hooks/pre-commit', undefined, 'x'), change('deep', undefined, 'x'), change('changed/below', undefined, 'x'),
      change('deeper/changed', 'old, too\n', 'x'), change('deep/changed', 'old, too\n', 'y'),
    ]);
    assert.deepEqual(said, [
      '../evil is outside the folder: nothing is written there',
      'out/evil leads outside the folder through the link out: nothing is written there; replace the link by a folder',
      'dangling can not be written: the link dangling does not exist; mend or remove the link',
      '.git/hooks/pre-commit is outside the folder: nothing is written there',
      'deep is a folder: move it away',
      'changed/below can not be written: changed is a file, and has to be a folder; move it away',
      'deep/changed is the same file as another one of the proposal, by a link: remove the link',
    ]);
    assert.deepEqual(fs.readdirSync(outside), []);
    assert.ok(!fs.existsSync(path.join(root, 'fine')));
    fs.rmSync(outside, { recursive: true });
  });

  it('leaves a read-only file alone', () => {
    fs.chmodSync(path.join(root, 'changed'), 0o444);
    assert.deepEqual(refused([change('made', undefined, 'x'), change('changed', 'old\n', 'new\n')]), ['changed is read-only: make it writable first (chmod u+w changed)']);
    assert.deepEqual(all(), sorted(BEFORE));
  });

  it('takes back what it has written when the file system fails half-way', () => {
    const { renameSync } = fs;
    let calls = 0;
    fs.renameSync = (from, to) => {
      if (++calls === 2) throw new Error('ENOSPC: no space left on device');
      renameSync(from, to);
    };
    try {
      assert.match(refused([...PROPOSAL.changes]).join(), /^deep\/changed could not be written: ENOSPC/);
    } finally {
      fs.renameSync = renameSync;
    }
    assert.deepEqual(all(), sorted(BEFORE));
    assert.deepEqual(fs.readdirSync(root).sort(), ['changed', 'deep', 'removed']);
    assert.deepEqual(refused([change('n'.repeat(300), undefined, 'x')]).map(p => p.replace(/n{300}/g, 'N')), [`N can not be written: ENAMETOOLONG: name too long, lstat '${root}/N'`]);
  });

  it('is as it was or as proposed after a kill at any step, once the next run has healed it', async function () {
    this.timeout(60_000);
    const tools = fs.mkdtempSync(path.join(os.tmpdir(), 'killed-'));
    const entry = `import { applyProposal } from ${JSON.stringify(path.join(projectRoot(), 'src/service/node/apply.ts'))};
      applyProposal(process.argv[2], JSON.parse(process.argv[3]));`;
    await esbuild.build({ stdin: { contents: entry, resolveDir: projectRoot() }, bundle: true, platform: 'node', format: 'cjs', outfile: path.join(tools, 'apply.cjs'), logLevel: 'error' });
    fs.writeFileSync(path.join(tools, 'killer.cjs'), KILLER);
    const small: Proposal = { title: '', changes: PROPOSAL.changes.filter(c => ['changed', 'removed', 'a/b/c'].includes(c.file)) };
    const made = sorted({ changed: AFTER.changed, 'deep/changed': BEFORE['deep/changed'], 'a/b/c': AFTER['a/b/c'] });
    const outcomes = new Map<string, number>();
    let finished = false;
    for (let step = 0; !finished; step++) {
      fs.rmSync(root, { recursive: true });
      write(BEFORE);
      const run = spawnSync(process.execPath, ['-r', path.join(tools, 'killer.cjs'), path.join(tools, 'apply.cjs'), root, JSON.stringify(small)], {
        env: { ...process.env, KILL_AT: String(step) }, encoding: 'utf8',
      });
      finished = run.signal === null;
      assert.equal(run.stderr, '', `step ${step}`);
      const outcome = heal(root)?.outcome ?? 'nothing to heal';
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      const now = all();
      const whole = JSON.stringify(now) === JSON.stringify(sorted(BEFORE)) || JSON.stringify(now) === JSON.stringify(made);
      assert.ok(whole, `step ${step}, ${outcome}: ${JSON.stringify(now)}`);
    }
    assert.deepEqual(all(), made, 'the run that was not killed');
    assert.ok((outcomes.get('undone') ?? 0) > 8 && (outcomes.get('completed') ?? 0) > 1, JSON.stringify([...outcomes]));
    fs.rmSync(tools, { recursive: true });
  });

  it('heals without touching what somebody changed after the kill, and believes no journal that leads outside', () => {
    const journal = (entries: unknown[], folders: string[] = []): void => write({ [JOURNAL_FILE]: JSON.stringify({ process: 2 ** 22 + 1, entries, folders }) });
    const entry = (file: string) => ({ file, temporary: path.posix.join(path.posix.dirname(file), '.x.devops-new'), made: 'f'.repeat(64) });
    write({ half: 'the user’s\n' });
    journal([entry('half'), entry('never')]);
    assert.deepEqual(heal(root), { outcome: 'undone', left: ['half'] });
    assert.deepEqual(all(), sorted({ ...BEFORE, half: 'the user’s\n' }));
    for (const bad of ['../evil', '/etc/passwd']) {
      journal([entry(bad)]);
      assert.throws(() => heal(root), /applying\.json can not be used to undo anything: .* is outside the folder.*Delete it/);
    }
    write({ [JOURNAL_FILE]: '{"entries":1}' });
    assert.throws(() => heal(root), /was not written by this program/);
    write({ [JOURNAL_FILE]: JSON.stringify({ process: process.ppid, entries: [], folders: [] }) });
    assert.throws(() => heal(root), /process \d+ is changing files here/);
  });
});
