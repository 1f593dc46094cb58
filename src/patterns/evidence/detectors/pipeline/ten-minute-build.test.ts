import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { tenMinuteBuild } from './ten-minute-build.ts';

const WORKFLOW = '.github/workflows/ci.yml';
const judge = (files: Record<string, string>) => judgeRepository(tenMinuteBuild, files);
const CI = `on:
  pull_request:
    paths-ignore: ['docs/**']
concurrency:
  group: ci-\${{ github.ref }}
  cancel-in-progress: true
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    strategy:
      matrix: { shard: [1, 2] }
    steps:
      - uses: actions/setup-node@v4
        with: { node-version: 22, cache: npm }
      - run: npm ci && npx vitest run --shard=\${{ matrix.shard }}/2
`;

describe('evidence of ten-minute-build', () => {
  it('is practised where a time limit holds a build to its budget and means serve it', async () => {
    const { status, evidence } = await judge({ [WORKFLOW]: CI });
    assert.equal(status, 'practised');
    assert.deepEqual(new Set(evidence.map(e => e.line)), new Set([15, 12, 6, 10]));
  });

  it('is there in part without a budget, with a long one, or with one of the means', async () => {
    const free = await judge({ [WORKFLOW]: CI.replace('    timeout-minutes: 10\n', '') });
    assert.equal(free.status, 'partly');
    assert.match(free.notes.join(), /time limit/);
    const long = await judge({ [WORKFLOW]: CI.replace('10\n', '90\n') });
    assert.match(long.notes.join(), /may take 90 minutes/);
    const budget = await judge({
      [WORKFLOW]: 'on: pull_request\njobs:\n  test:\n    runs-on: u\n    timeout-minutes: 10\n    steps:\n      - run: npm test\n',
    });
    assert.equal(budget.status, 'partly');
    assert.match(budget.notes.join(), /missing: a cache/);
  });

  it('sees caches, parts and interruptible jobs of GitLab', async () => {
    const { status, evidence } = await judge({
      '.gitlab-ci.yml':
        'test:\n  interruptible: true\n  parallel: 4\n  timeout: 10 minutes\n  cache:\n    paths: [node_modules]\n  script: npm test\n  rules:\n    - if: $CI_PIPELINE_SOURCE == "merge_request_event"\n',
    });
    assert.equal(status, 'practised');
    assert.deepEqual(new Set(evidence.map(e => e.line)), new Set([5, 2, 3, 4]));
  });

  it('is not found where everything runs in sequence and from the network', async () => {
    assert.equal(
      (await judge({ [WORKFLOW]: 'on: push\njobs:\n  all:\n    runs-on: u\n    steps:\n      - run: npm ci\n      - run: npm test\n' }))
        .status,
      'no-evidence',
    );
  });

  it('does not apply without a build or a test, or in an example only', async () => {
    assert.equal((await judge({ [`examples/${WORKFLOW}`]: CI })).status, 'not-applicable');
  });
});
