// Generating from the terminal, as users do it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../src/lint/testing/host.ts';

const cli = path.join(projectRoot(), 'dist', 'cli.js');
const NODE_SERVICE = {
  'package.json': JSON.stringify({
    name: 'shop', engines: { node: '>=22' }, scripts: { start: 'node server.js', test: 'node --test' }, dependencies: { express: '5.1.0' },
  }, undefined, 2),
  'package-lock.json': '{"name":"shop","lockfileVersion":3,"packages":{}}\n',
  'server.js': 'const app = require("express")();\napp.get("/healthz", (_, r) => r.send("ok"));\napp.listen(process.env.PORT || 8080);\n',
  '.git/config': '[remote "origin"]\n\turl = git@github.com:acme/shop.git\n',
};

interface Proposed { files: { path: string; state: string; ticked: boolean; findings: unknown[]; diff: string }[]; assumptions: { says: string; file?: string }[]; gaps: string[]; applied: string[] }

describe('generate', () => {
  let folder: string;
  const write = (files: Record<string, string>): void => {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    }
  };
  const all = (): Record<string, string> => Object.fromEntries(
    fs.readdirSync(folder, { recursive: true }).map(String).filter(f => fs.lstatSync(path.join(folder, f)).isFile()).sort().map(f => [f, fs.readFileSync(path.join(folder, f), 'utf8')]),
  );
  const run = (...args: string[]) => spawnSync(process.execPath, [cli, 'generate', ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  const json = (...args: string[]): Proposed => {
    const { stdout, stderr } = run(...args, '--format', 'json');
    assert.ok(stdout, stderr);
    return JSON.parse(stdout) as Proposed;
  };

  beforeEach(() => {
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'generate-')));
    write(NODE_SERVICE);
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('shows the proposal, and writes nothing where nobody can be asked', () => {
    const before = all();
    const { stdout, stderr, status } = run('all');
    assert.equal(status, 1);
    assert.match(stdout, /^\+\+\+ b\/\.github\/workflows\/\S+$/m);
    assert.match(stdout, /^ {2}\+ Dockerfile {2}new \d+ lines$/m);
    assert.match(stdout, /^ {2}images go to ghcr\.io\/acme \(\.git\/config:2\)$/m);
    assert.match(stderr, /^Nothing was written: --yes writes \d+ files/m);
    assert.deepEqual(all(), before);
  });

  it('writes what is proposed with --yes, clean under the linter; a second time there is nothing to do', () => {
    const proposed = json('all', '--yes');
    assert.ok(proposed.files.length > 3);
    assert.deepEqual(proposed.files.flatMap(f => f.findings), []);
    assert.ok(proposed.files.every(f => proposed.applied.includes(f.path)));
    const written = all();
    const again = run('all', '--yes');
    assert.equal(again.status, 0, again.stderr);
    assert.match(again.stderr, /There is nothing to write/);
    assert.deepEqual(all(), written);
    const check = run('--check');
    assert.equal(check.status, 0, check.stdout);
    assert.match(check.stderr, /^\d+ generated files, all as they would be generated today$/m);
  });

  it('makes the same bytes in another folder', () => {
    run('all', '--yes');
    const first = all();
    fs.rmSync(folder, { recursive: true });
    write(NODE_SERVICE);
    run('all', '--yes');
    assert.deepEqual(all(), first);
  });

  it('keeps what was edited since, tells it with --check, and merges it with what is new', () => {
    run('docker', '--yes');
    const edited = `${all()['Dockerfile']!}# ours\n`;
    write({ Dockerfile: edited });
    const drift = run('--check');
    assert.equal(drift.status, 1);
    assert.equal(drift.stdout, 'Dockerfile was changed since it was generated; generate again to keep it so\n');
    write({ 'package.json': NODE_SERVICE['package.json'].replace('>=22', '>=24') });
    assert.match(run('--check').stdout, /^Dockerfile was changed since it was generated, and the project or the answers changed$/m);
    assert.equal(run('docker', '--yes').status, 0);
    assert.match(all()['Dockerfile']!, /node:24[\s\S]*# ours\n$/);
    assert.equal(run('--check').status, 0);
  });

  it('leaves alone what was not generated', () => {
    write({ Dockerfile: 'FROM scratch\n' });
    const { stderr, status } = run('docker', '--yes');
    assert.equal(status, 0);
    assert.match(stderr, /^Left alone: Dockerfile is there already and was not generated/m);
    assert.equal(all()['Dockerfile'], 'FROM scratch\n');
  });

  it('takes the answers that are given, and remembers them', () => {
    const proposed = json('pipeline', '--platform', 'gitlab-ci', '--registry', 'quay.io/acme', '--environments', 'qa,live', '--yes');
    assert.ok(proposed.files.some(f => f.path === '.gitlab-ci.yml'));
    assert.ok(!proposed.assumptions.some(a => a.file === '.git/config'), 'nothing is assumed that was said');
    assert.equal(run('--check').status, 0);
    assert.ok(json('pipeline').files.every(f => f.state === 'same'));
  });

  it('says what is wrong with the command line, and writes nothing', () => {
    const before = all();
    const wrong: [string[], RegExp][] = [
      [[], /generate takes one of pipeline, docker, kubernetes, all$/m], [['pipline'], /not "pipline"; did you mean `pipeline`\?/],
      [['all', 'none'], /none does not exist/], [['all', 'server.js'], /server\.js is a file/], [['all', '--platform', 'github'], /--platform can't be "github"/],
      [['all', '--registry', 'https://x'], /--registry takes a host and a path/], [['all', '--environments', 'a,a'], /different names/],
      [['all', '--service', 'api'], /there is no service in "api"/], [['all', '--format', 'sarif'], /printed as pretty or json/],
    ];
    for (const [args, says] of wrong) {
      const { status, stderr } = run(...args, '--yes');
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, says);
    }
    assert.deepEqual(all(), before);
  });

  it('says of an empty folder what it misses', () => {
    fs.rmSync(folder, { recursive: true });
    fs.mkdirSync(folder);
    const proposed = json('all', '--yes');
    assert.deepEqual(proposed.files.filter(f => f.path.includes('Dockerfile')), []);
    assert.match(proposed.gaps.join('\n'), /no service was found: add the manifest of a package manager/);
  });

  it('never writes outside the folder, nor into what is read-only: one such file, and nothing is written there', () => {
    const outside = fs.mkdtempSync(path.join(os.tmpdir(), 'outside-'));
    fs.symlinkSync(outside, path.join(folder, '.github'));
    write({ Dockerfile: '' });
    fs.chmodSync(path.join(folder, 'Dockerfile'), 0o444);
    const { stderr, status } = run('all', '--yes');
    assert.equal(status, 1);
    assert.match(stderr, /^Left alone: \.github\/workflows\/\S+ leads outside the folder through the link \.github/m);
    assert.match(stderr, /^Left alone: Dockerfile is read-only: make it writable first/m);
    assert.deepEqual(fs.readdirSync(outside), []);
    assert.equal(all()['Dockerfile'], '');
    fs.rmSync(outside, { recursive: true });
  });

  it('takes back what a killed run left half done', () => {
    write({
      half: 'written by it\n',
      '.devops/applying.json': JSON.stringify({
        process: 2 ** 22 + 1, folders: [],
        entries: [
          { file: 'half', temporary: '.x.devops-new', made: '3f0d80bbbff0daa5a6b3fd7cb1ef8bb0eb5c8b10a4f8e8a0a9e0c9d3a2b8c1d4' }, { file: 'other', temporary: '.y.devops-new', made: 'f'.repeat(64) },
        ],
      }),
    });
    const { stderr } = run('docker');
    assert.match(stderr, /^A run before this one was ended while it wrote: what it had written was taken back\n {2}half was changed meanwhile and is left as it is$/m);
    assert.ok(!fs.existsSync(path.join(folder, '.devops')) || !fs.readdirSync(path.join(folder, '.devops')).includes('applying.json'));
  });

  it('stops at a memory that a merge has broken', () => {
    write({ '.devops/generated/index.json': '<<<<<<< HEAD\n{}\n' });
    const { stderr, status } = run('all', '--yes');
    assert.equal(status, 2);
    assert.match(stderr, /\.devops\/generated\/index\.json can not be read: it is not JSON. Restore it from version control, or delete it: then generated files count as your own\n$/);
  });
});
