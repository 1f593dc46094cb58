// The patterns command as users run it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PATTERN_SLUGS } from '../../src/core/patterns.ts';
import { projectRoot } from '../../src/lint/testing/host.ts';

const cli = path.join(projectRoot(), 'dist', 'cli.js');
const shop = path.join(projectRoot(), 'samples', 'shop');

interface Report {
  commit: string | null;
  version: string;
  patterns: { slug: string; number: number; status: string; evidence: { file: string; line: number; says: string }[] }[];
}

describe('the command line: patterns', () => {
  let folder: string;
  const write = (files: Record<string, string>): void => {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    }
  };
  const run = (...args: string[]) => spawnSync(process.execPath, [cli, 'patterns', ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  const ok = (...args: string[]): string => {
    const { status, stdout, stderr } = run(...args);
    assert.equal(status, 0, stderr);
    return stdout;
  };

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'patterns-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('lists them, and finds one in spite of a typing error', () => {
    assert.match(ok('list'), /^ +28 \*\* deployment-pipeline /m);
    assert.match(ok('list', '--search', 'progresive delivry').split('\n')[0]!, /progressive-delivery/);
    const json = JSON.parse(ok('list', '--format', 'json')) as { patterns: { slug: string }[] };
    assert.ok(PATTERN_SLUGS.every(slug => json.patterns.some(p => p.slug === slug)));
    assert.match(ok('list', '--search', 'xyzzyplugh'), /no pattern matches/);
  });

  it('lists patterns of the folder among ours', () => {
    write({ '.devops/patterns/game-day.md': '---\nslug: game-day\nname: Weekly Game Day\nsummary: Break something on Friday\nscale: 10\n---\n' });
    assert.match(ok('list'), /^ +game-day +Break something on Friday/m);
    assert.match(ok('list', '--search', 'wekly game').split('\n')[0]!, /game-day/);
  });

  it('says where to look when a page of the folder has too many mistakes to be shown', () => {
    write({ '.devops/patterns/house-style.md': '---\nname: House Style\n---\n' });
    const { status, stderr } = run('show', 'house-style');
    assert.equal(status, 2);
    assert.match(stderr, /house-style\.md is no pattern yet: devops-patterns lint \.devops\/patterns\/house-style\.md says what it lacks/);
  });

  it('begins with a pipeline that is generated where there is a program and none', () => {
    write({ 'package.json': '{"name":"a","scripts":{"test":"node --test"}}\n', 'src/a.js': 'export {};\n' });
    assert.match(ok('next'), /^1\. Generate a pipeline that builds and tests each change \(minutes\)\n(?:   .*\n)*   devops-patterns generate pipeline\n/);
  });

  it('shows one by slug, number or name, and suggests where there is none', () => {
    const page = ok('show', 'build-once-deploy-many');
    assert.match(page, /^29 Build Once, Deploy Many \*\*\n/);
    assert.match(page, /\nTherefore:\n/);
    assert.match(page, /## In your repository/);
    assert.equal(ok('show', '29'), page);
    assert.equal(ok('show', 'Build once, deploy many'), page);
    const { status, stderr } = run('show', 'gitopps');
    assert.equal(status, 2);
    assert.match(stderr, /did you mean "?`?gitops/);
  });

  it('reports evidence with a row for every pattern, pinned to its version', () => {
    const report = JSON.parse(ok('evidence', shop, '--format', 'json')) as Report;
    assert.deepEqual(report.patterns.map(p => p.slug), PATTERN_SLUGS);
    assert.match(report.version, /^\d+\.\d+\.\d+/);
    for (const { slug, evidence } of report.patterns) {
      for (const e of evidence) {
        const lines = fs.readFileSync(path.join(shop, e.file), 'utf8').split('\n');
        assert.ok(e.line >= 1 && e.line <= lines.length, `${slug}: ${e.file}:${e.line}`);
      }
    }
    assert.match(ok('evidence', shop, '--format', 'markdown'), /^# Pattern evidence\n/);
    assert.match(ok('evidence', shop), /can't be seen in files\n$/);
  });

  it('tells the three next steps', () => {
    const { steps } = JSON.parse(ok('next', shop, '--format', 'json')) as { steps: { slug: string; title: string; page: string }[] };
    assert.equal(steps.length, 3);
    assert.match(ok('next', shop), /^1\. [A-Z]/);
  });

  it('says what an empty folder gives, and what is wrong with the command', () => {
    const report = JSON.parse(ok('evidence', '.', '--format', 'json')) as Report;
    assert.equal(report.commit, null);
    assert.match(ok('next', '.'), /^There are no files here/);
    assert.deepEqual(JSON.parse(ok('next', '.', '--format', 'json')), { version: 1, steps: [] });
    assert.deepEqual([...new Set(report.patterns.map(p => p.status))].filter(s => s === 'practised' || s === 'partly' || s === 'broken'), []);
    for (const args of [[], ['lst'], ['show'], ['evidence', 'missing'], ['evidence', '.', '--format', 'sarif']]) {
      const { status, stderr } = run(...args);
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, /^devops-patterns: .+/);
    }
  });

  it('joins the users\' own patterns and reads what git knows', () => {
    write({ '.devops/patterns/our-freeze.md': '---\nslug: our-freeze\nname: Our Freeze\nsummary: Ship nothing\n---\nText.\n' });
    assert.match(ok('show', 'our-freeze'), /^Our Freeze\n/);
    const git = (...args: string[]) => spawnSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args], { cwd: folder, encoding: 'utf8' });
    git('init', '-q');
    git('commit', '-q', '--allow-empty', '-m', 'one');
    assert.match((JSON.parse(ok('evidence', '--format', 'json')) as Report).commit ?? '', /^[0-9a-f]{40}$/);
  });

  it('reads broken, binary, endless and linked files without losing its way', () => {
    write({ 'a.yaml': 'a: [b\n: {', 'b.json': '{"a": ', '.github/workflows/x.yml': '\u0000\u0001binary', 'k8s/large.yaml': `# ${'x'.repeat(1_200_000)}\nkind: Pod\n` });
    fs.symlinkSync('.', path.join(folder, 'loop'));
    const report = JSON.parse(ok('evidence', '--format', 'json')) as Report;
    assert.equal(report.patterns.length, 100);
  });
});
