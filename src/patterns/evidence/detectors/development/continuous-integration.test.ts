import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { continuousIntegration } from './continuous-integration.ts';

const BOTH = 'on:\n  pull_request:\n  push:\n    branches: [main]\n';
const ci = (on: string, ...steps: readonly string[]): string => `${on}jobs:
  check:
    runs-on: ubuntu-24.04
    steps:
${steps.map(s => `      - run: ${s}\n`).join('')}`;
const judge = (workflow: string, more: Readonly<Record<string, string>> = {}) =>
  judgeRepository(continuousIntegration, { 'src/a.ts': '', ...more, '.github/workflows/ci.yml': workflow });

describe('evidence of continuous-integration', () => {
  it('is practised with tests on proposed changes and on the default branch', async () => {
    const { status, evidence } = await judge(ci(BOTH, 'npm ci', 'npm test'));
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/ci.yml', 10]]);
  });

  it('is practised with a merge queue, which tests what the trunk will be', async () => {
    assert.equal((await judge(ci('on: [pull_request, merge_group]\n', 'npm test'))).status, 'practised');
  });

  it('is there in part on one side alone, and where nothing but a build runs', async () => {
    const one = await judge(ci('on: pull_request\n', 'npm test'));
    assert.equal(one.status, 'partly');
    assert.match(one.notes.join(), /default branch after the merge/);
    assert.equal((await judge(ci('on:\n  push:\n    branches: [main]\n', 'npm test'))).status, 'partly');
    assert.equal((await judge(ci(BOTH, 'npm run build'))).status, 'partly');
  });

  it('finds tests behind the name of a task, and the line of a task that may fail', async () => {
    const scripts = (verify: string): Record<string, string> => ({ 'package.json': `{\n  "scripts": {\n    "ci": "${verify}"\n  }\n}\n` });
    assert.equal((await judge(ci(BOTH, 'npm run ci'), scripts('mocha'))).evidence[0]?.line, 3);
    const { status, evidence } = await judge(ci(BOTH, 'npm run ci'), scripts('mocha || true'));
    assert.equal(status, 'broken');
    assert.deepEqual(evidence.map(e => [e.file, e.line, e.stance]), [['package.json', 3, 'against']]);
  });

  it('is broken by tests that can\'t fail, where no others can', async () => {
    const { status, evidence } = await judge(ci(BOTH, 'npm test || true'));
    assert.equal(status, 'broken');
    assert.deepEqual(evidence.map(e => [e.line, e.stance]), [[9, 'against']]);
    assert.equal((await judge(ci(BOTH, 'npm test').replace('    steps:', '    continue-on-error: true\n    steps:'))).status, 'broken');
  });

  it('is there in part where some can fail and some can\'t', async () => {
    const { status, evidence, step } = await judge(ci(BOTH, 'npm test', 'npx playwright test || true'));
    assert.equal(status, 'partly');
    assert.match(step?.title ?? '', /fail their job/);
    assert.deepEqual(evidence.map(e => e.stance), ['for', 'against']);
  });

  it('is broken by a build that leaves the tests out, unless another job runs them', async () => {
    const skipped = await judge(ci(BOTH, 'mvn -B package -DskipTests'));
    assert.equal(skipped.status, 'broken');
    assert.deepEqual(skipped.evidence.map(e => e.line), [9]);
    assert.equal((await judge(ci(BOTH, 'mvn -B verify', 'mvn -B package -DskipTests'))).status, 'practised');
  });

  it('is not known where an include may hold the tests', async () => {
    const { status, notes } = await judgeRepository(continuousIntegration, {
      'pom.xml': '', 'src/A.java': '',
      '.gitlab-ci.yml': 'include:\n  - project: acme/ci\n    file: all.yml\nbuild:\n  script: mvn package -DskipTests\n',
    });
    assert.notEqual(status, 'broken');
    assert.match(notes.join(), /can't be seen whole/);
  });

  it('is not found without a pipeline, nor in an example of one', async () => {
    assert.equal(
      (await judgeRepository(continuousIntegration, { 'src/a.ts': '', 'examples/.github/workflows/ci.yml': ci(BOTH, 'npm test') })).status,
      'no-evidence',
    );
  });

  it('begins with a pipeline that is generated, where there is a program and none', async () => {
    const { status, step } = await judgeRepository(continuousIntegration, { 'src/a.ts': '' });
    assert.deepEqual([status, step?.generates, step?.effort], ['no-evidence', 'pipeline', 'minutes']);
  });

  it('does not apply where there is neither a program nor a pipeline', async () => {
    assert.equal((await judgeRepository(continuousIntegration, { 'README.md': '' })).status, 'not-applicable');
  });
});
