import assert from 'node:assert/strict';
import { LineIndex } from '../../../core/text.ts';
import { readModel } from './index.ts';
import { recognise } from './recognise.ts';

function model(text: string, path = '.github/workflows/ci.yml') {
  return readModel({ path, text, lines: LineIndex.of(text), offset: 0 });
}

function usesOf(uses: string) {
  return model(`on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: ${uses}\n`).steps[0]?.uses;
}

describe('github-actions model', () => {
  it('recognises its files', () => {
    assert.equal(recognise('.github/workflows/a.yml', ''), 2);
    assert.equal(recognise('x/.github/workflows/a.yaml', ''), 2);
    assert.equal(recognise('action.yml', 'name: a\nruns:\n  using: node24\n'), 2);
    assert.equal(recognise('templates/ci.yml', 'on: push\njobs:\n  a:\n'), 1);
    assert.equal(recognise('values.yaml', 'a: 1\n'), 0);
    assert.equal(recognise('.github/workflows/a.json', ''), 0);
  });

  it('takes uses apart', () => {
    const remote = usesOf("'actions/cache/save@v4'");
    assert.ok(remote?.kind === 'repository');
    assert.deepEqual([remote.owner, remote.repo, remote.path, remote.ref, remote.slug], ['actions', 'cache', 'save', 'v4', 'actions/cache']);
    const local = usesOf('./a/../b/');
    assert.ok(local?.kind === 'local');
    assert.equal(local.path, 'b');
    assert.equal(usesOf('docker://alpine:3')?.kind, 'docker');
    assert.equal(usesOf('checkout@v4')?.kind, 'invalid');
    assert.equal(usesOf('${{ matrix.action }}')?.kind, 'expression');
  });

  it('knows the shell of a script', () => {
    const shells = (job: string, step = '') => model(`on: push\njobs:\n  a:\n${job}    steps:\n      - run: x\n${step}`).steps[0]?.run?.shellName;
    assert.equal(shells('    runs-on: ubuntu-latest\n'), 'bash');
    assert.equal(shells('    runs-on: windows-latest\n'), 'pwsh');
    assert.equal(shells('    runs-on: ${{ matrix.os }}\n'), undefined);
    assert.equal(shells('    runs-on: x\n    defaults: {run: {shell: /bin/bash -e {0}}}\n'), undefined);
    assert.equal(shells("    runs-on: x\n    defaults: {run: {shell: '/bin/bash -e {0}'}}\n"), 'bash');
    assert.equal(shells('    runs-on: x\n', '        shell: python\n'), 'python');
  });

  it('masks expressions in scripts and keeps offsets', () => {
    const text = 'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n          echo ${{ github.ref }} done\n';
    const masked = model(text).steps[0]!.run!.masked();
    assert.equal(masked.text, `echo ${'x'.repeat('${{ github.ref }}'.length)} done\n`);
    const at = masked.toSource({ start: masked.text.indexOf('done'), end: masked.text.indexOf('done') + 4 });
    assert.equal(text.slice(at.start, at.end), 'done');
  });

  it('reads the three notations of on', () => {
    const events = (on: string) => model(`on: ${on}\njobs: {}\n`).workflow?.triggers.map(t => t.event);
    assert.deepEqual(events('push'), ['push']);
    assert.deepEqual(events('[push, pull_request]'), ['push', 'pull_request']);
    assert.deepEqual(events('{push: , schedule: [{cron: 0 0 * * *}]}'), ['push', 'schedule']);
  });

  it('survives broken text', () => {
    for (const text of ['', 'on', 'jobs: [1, 2]', 'on: [', 'jobs:\n  a: 1\n  b:\n    steps: {x: 1}\n', '- a\n- b\n', 'jobs: *x\n']) assert.ok(model(text));
  });
});
