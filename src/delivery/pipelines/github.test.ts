import assert from 'node:assert/strict';
import { brief, jobOf, kindsIn, read } from '../testing/pipelines.ts';
import { isPipelinePath, readPipeline } from './index.ts';

const workflow = (text: string) => read('.github/workflows/ci.yml', text);

describe('pipelines of GitHub Actions', () => {
  it('are read with jobs, needs, steps and lines', () => {
    const p = workflow(`name: CI
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    strategy:
      matrix: {node: [20, 22]}
    services:
      db: {image: postgres:17}
    permissions: read-all
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          cache: npm
      - name: Unit tests
        run: |
          npm ci
          npm test
  deploy:
    needs: test
    environment:
      name: production
    steps:
      - run: kubectl apply -f k8s
`);
    assert.deepEqual([p.name, brief(p.triggers), p.permissions], ['CI', 'push[main] pull-request', { contents: 'read' }]);
    const test = jobOf(p, 'test');
    assert.deepEqual([test.line, test.matrix, test.timeoutMinutes, test.services, test.permissions],
      [9, true, 10, ['postgres:17'], { all: 'read-all' }]);
    assert.deepEqual(kindsIn(test), ['checkout', 'setup', 'cache', 'install', 'unit-test']);
    assert.deepEqual(test.steps[2]?.activities.map(a => a.line), [24, 25]);
    assert.equal(test.cacheLine, 21);
    const deploy = jobOf(p, 'deploy');
    assert.deepEqual([deploy.needs, deploy.environment, kindsIn(deploy)], [['test'], { name: 'production', line: 28 }, ['deploy']]);
  });

  it('keep the lines of folded scripts', () => {
    const p = workflow(
      'on: push\njobs:\n  a:\n    steps:\n      - run: >\n          npm ci &&\n          npm test\n\n          npm run lint\n',
    );
    assert.deepEqual(
      jobOf(p, 'a').steps[0]?.activities.map(a => [a.kind, a.line]),
      [
        ['install', 6], ['test', 7], ['lint', 9],
      ].map(([k, l]) => [k, k === 'test' ? 6 : l]),
    );
  });

  it('mark what may fail', () => {
    const p = workflow(
      'on: push\njobs:\n  a:\n    continue-on-error: true\n    steps:\n      - run: npm test\n  b:\n    steps:\n      - run: npm test\n        continue-on-error: true\n      - run: npm run lint\n        continue-on-error: ${{ matrix.soft }}\n',
    );
    assert.deepEqual(
      [jobOf(p, 'a').softFailLine, jobOf(p, 'a').steps[0]?.activities[0]?.toothless], [4, 'continue-on-error: true of the job (line 4)'],
    );
    assert.deepEqual(
      [jobOf(p, 'b').steps[0]?.softFailLine, jobOf(p, 'b').steps[0]?.activities[0]?.toothless], [10, 'continue-on-error: true (line 10)'],
    );
    assert.equal(jobOf(p, 'b').steps[1]?.activities[0]?.toothless, undefined);
  });

  const on = 'on:\n  push:\n  pull_request:\n  workflow_dispatch:\njobs:\n  a:\n    if: ';
  const conditions: readonly [string, string | undefined][] = [
    ["github.ref == 'refs/heads/main'", 'push[main] manual[main]'],
    ["github.event_name == 'push'", 'push'],
    ["github.event_name != 'pull_request'", 'push manual'],
    ["github.event_name == 'push' && github.ref_name == 'main'", 'push[main]'],
    ["startsWith(github.ref, 'refs/tags/v')", 'tag manual'],
    ["${{ !startsWith(github.ref, 'refs/tags/') }}", undefined],
    ["github.event_name == 'pull_request' && github.actor != 'x'", 'pull-request'],
    ["github.repository == 'a/b'", undefined],
    ['always()', undefined],
    ["contains(github.event.head_commit.message, 'x')", undefined],
  ];
  for (const [condition, expected] of conditions) {
    it(`runs under \`${condition}\` on ${expected ?? 'all that starts it'}`, () => {
      assert.equal(brief(jobOf(workflow(`${on}${JSON.stringify(condition)}\n    steps: []\n`), 'a').triggers), expected);
    });
  }

  it('skip a job with those that it needs', () => {
    const text = (more: string) =>
      `on: [push, pull_request]\njobs:\n  a:\n    if: github.event_name == 'push'\n    steps: []\n  b:\n    needs: [a]\n${more}    steps: []\n`;
    assert.equal(brief(jobOf(workflow(text('')), 'b').triggers), 'push');
    assert.equal(jobOf(workflow(text('    if: always()\n')), 'b').triggers, undefined);
  });

  it('start by what their events say', () => {
    const p = workflow(
      'on:\n  push:\n    tags: [v*]\n  workflow_run:\n    workflows: [CI]\n  schedule:\n    - cron: 0 0 * * *\n  issue_comment:\n  pull_request:\n    branches: [main]\n    paths: [src/**]\njobs: {}\n',
    );
    assert.deepEqual(brief(p.triggers), 'tag[v*] after-pipeline schedule comment pull-request[main]');
    assert.deepEqual([p.triggers[1]?.pipelines, p.triggers[4]?.paths], [['CI'], ['src/**']]);
  });

  it('lose what is piped on without pipefail, which only a shell named bash sets', () => {
    const reports = (step: string, head = 'runs-on: ubuntu-24.04') =>
      workflow(`on: push\njobs:\n  t:\n    ${head}\n    steps:\n      - ${step}\n`).jobs[0]!.steps[0]!.activities.map(a => a.reportsOnly);
    assert.deepEqual(reports('run: npm test | tee log'), ['its result is that of `tee`, which it is piped into without `pipefail`']);
    for (const safe of [
      'run: npm test | grep passed', 'run: npm test | tee log\n        shell: bash', 'run: "set -o pipefail; npm test | tee log"',
    ])
      assert.deepEqual(reports(safe), [undefined], safe);
    for (const runner of [
      'runs-on: windows-2025', 'runs-on: ${{ matrix.os }}', 'runs-on: ubuntu-24.04\n    defaults: {run: {shell: bash}}',
    ])
      assert.deepEqual(reports('run: npm test | tee log', runner), [undefined], runner);
  });

  it('call others', () => {
    const p = workflow(
      'on: push\njobs:\n  a:\n    uses: ./.github/workflows/deploy.yml\n    with: {environment: production}\n  b:\n    uses: slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml@v2\n',
    );
    assert.deepEqual([jobOf(p, 'a').calls, p.includes.map(i => i.local)], ['.github/workflows/deploy.yml', [true, false]]);
    assert.deepEqual(kindsIn(jobOf(p, 'b')), ['provenance']);
  });

  it('read a broken file as far as it goes, and say so', () => {
    const p = workflow('on: push\njobs:\n  a:\n    steps:\n      - run: npm test\n  b: [\n');
    assert.deepEqual(kindsIn(jobOf(p, 'a')), ['test']);
    assert.match(p.incomplete ?? '', /line \d+/);
  });

  it('read composite actions, and no other file', () => {
    const action = read('.github/actions/x/action.yml',
      'name: x\nruns:\n  using: composite\n  steps:\n    - run: npm test\n      shell: bash\n');
    assert.deepEqual([brief(action.triggers), action.jobs.flatMap(kindsIn)], ['call', ['test']]);
    assert.equal(readPipeline('action.yml', 'runs:\n  using: node24\n  main: x.js\n'), undefined);
    assert.equal(readPipeline('src/a.ts', 'on: push'), undefined);
    assert.equal(readPipeline('.github/workflows/a.yml', '# nothing\n'), undefined);
    assert.deepEqual(['.github/workflows/a.yml', '.gitlab-ci.yml', 'ci/x.gitlab-ci.yml', 'Jenkinsfile', 'azure-pipelines-pr.yaml',
      'src/x/cloudbuild.yaml', '.circleci/config.yml', 'k8s/a.yaml'].map(isPipelinePath),
      [true, true, true, true, true, true, true, false]);
  });
});
