import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readHistory } from './git.ts';
import { nodeHost } from './host.ts';

const DAY = 86_400_000;

describe('what git knows', () => {
  let root: string;
  const host = nodeHost({ assets: '', exec: true });
  const git = (at: Date, ...args: string[]): string => {
    const date = at.toISOString();
    const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
    return execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args], { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  };
  beforeEach(() => {
    root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'history-')));
  });
  afterEach(() => fs.rmSync(root, { recursive: true }));

  it('is the commit, the branches, whether they are merged and how old they are', async () => {
    const now = new Date();
    const old = new Date(now.getTime() - 40 * DAY);
    git(old, 'init', '-q', '-b', 'main');
    git(old, 'commit', '-q', '--allow-empty', '-m', 'one');
    git(old, 'branch', 'merged');
    git(old, 'checkout', '-q', '-b', 'develop');
    git(old, 'commit', '-q', '--allow-empty', '-m', 'two');
    git(now, 'checkout', '-q', 'main');
    git(now, 'commit', '-q', '--allow-empty', '-m', 'three');
    const history = await readHistory(host, root);
    assert.deepEqual(history, {
      commit: git(now, 'rev-parse', 'HEAD'), shallow: false, defaultBranch: 'main',
      branches: [{ name: 'develop', merged: false, days: 40 }, { name: 'merged', merged: true, days: 40 }],
    });
  });

  it('is nothing outside a repository, in a folder of another, and where programs may not be run', async () => {
    assert.equal(await readHistory(host, root), undefined);
    git(new Date(), 'init', '-q', '-b', 'main');
    assert.equal(await readHistory(host, root), undefined, 'no commit yet');
    git(new Date(), 'commit', '-q', '--allow-empty', '-m', 'one');
    fs.mkdirSync(path.join(root, 'inner'));
    assert.equal(await readHistory(host, path.join(root, 'inner')), undefined);
    assert.equal(await readHistory(nodeHost({ assets: '' }), root), undefined);
  });
});
