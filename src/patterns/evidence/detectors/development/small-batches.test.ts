import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { smallBatches } from './small-batches.ts';

const release = (on: string, more = ''): string => `on:
${on}jobs:
  deploy:
    runs-on: ubuntu-24.04
    environment: production
    steps:
      - run: kubectl apply -f k8s
${more}`;
const PUSH = '  push:\n    branches: [main]\n';
const SIZE = {
  '.github/workflows/size.yml':
    'on: pull_request\njobs:\n  size:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: CodelyTV/pr-size-labeler@v1\n',
};
const judge = (files: Readonly<Record<string, string>>) => judgeRepository(smallBatches, files);

describe('evidence of small-batches', () => {
  it('is practised where each merge is released and something looks at its size', async () => {
    const { status, evidence } = await judge({ '.github/workflows/d.yml': release(PUSH), ...SIZE });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/d.yml', 9], ['.github/workflows/size.yml', 6]]);
  });

  it('is there in part with either alone', async () => {
    assert.equal((await judge({ '.github/workflows/d.yml': release(PUSH) })).status, 'partly');
    assert.equal((await judge(SIZE)).status, 'partly');
  });

  it('is not found where releases are gathered: by the calendar, by tag, by hand, by a release pull request', async () => {
    for (const on of ["  schedule:\n    - cron: '0 6 * * 4'\n", "  push:\n    tags: ['v*']\n", '  workflow_dispatch:\n']) {
      const { status, notes } = await judge({ '.github/workflows/d.yml': release(on) });
      assert.equal(status, 'no-evidence', on);
      assert.match(notes.join(), /gathered/);
    }
    const gathered = `on:\n${PUSH}jobs:\n  release:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: googleapis/release-please-action@v4\n`;
    assert.equal((await judge({ '.github/workflows/r.yml': gathered })).status, 'no-evidence');
  });

  it('looks into what Danger is told, and takes no deployment of proposed changes for a release', async () => {
    const danger = {
      '.github/workflows/danger.yml': 'on: pull_request\njobs:\n  d:\n    runs-on: x\n    steps:\n      - run: npx danger ci\n',
    };
    assert.equal((await judge({ ...danger, 'dangerfile.js': 'warn("hello")\n' })).status, 'no-evidence');
    assert.deepEqual(
      (await judge({ ...danger, 'dangerfile.js': '\nif (danger.github.pr.additions > 400) warn("large")\n' })).evidence.map(e => [
        e.file, e.line,
      ]),
      [['dangerfile.js', 2]],
    );
    const early = await judge({ '.github/workflows/d.yml': release(`  pull_request:\n${PUSH}`) });
    assert.deepEqual(
      [early.status, early.notes],
      ['no-evidence', ['`deploy` also runs on changes that are not merged yet, so that it is not seen to release merges']],
    );
  });

  it('does not apply without a pipeline, nor to an example of one', async () => {
    assert.equal((await judge({ 'examples/.github/workflows/d.yml': release(PUSH) })).status, 'not-applicable');
  });
});
