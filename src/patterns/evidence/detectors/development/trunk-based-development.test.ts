import assert from 'node:assert/strict';
import type { History } from '../../detector.ts';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { trunkBasedDevelopment } from './trunk-based-development.ts';

const deploy = (branches: string, condition = ''): string => `on:
  pull_request:
  push:
    branches: [${branches}]
jobs:
  deploy:
    runs-on: ubuntu-24.04
${condition}    environment: production
    steps:
      - run: kubectl apply -f k8s
`;
const history = (...branches: History['branches']): History => ({ commit: 'c0ffee', shallow: false, defaultBranch: 'main', branches });
const judge = (workflow: string, h?: History) => judgeRepository(trunkBasedDevelopment, { '.github/workflows/deploy.yml': workflow }, h);

describe('evidence of trunk-based-development', () => {
  it('is practised where all is delivered from the trunk and branches are short', async () => {
    const { status, evidence } = await judge(
      deploy('main'),
      history(
        { name: 'fix-a', merged: false, days: 2 }, { name: 'old', merged: true, days: 90 },
        { name: 'dependabot/npm', merged: false, days: 40 },
      ),
    );
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => e.line), [10, 3]);
  });

  it('is there in part where branches are old, or their age can\'t be known', async () => {
    const old = await judge(deploy('main'), history(...['a', 'b', 'c'].map(name => ({ name, merged: false, days: 30 }))));
    assert.equal(old.status, 'partly');
    assert.match(old.notes.join(), /3 branches/);
    assert.match((await judge(deploy('main'))).notes.join(), /history was not read/);
    assert.match((await judge(deploy('main'), { commit: 'c0ffee', shallow: true, branches: [] })).notes.join(), /shallow/);
  });

  it('is broken by a second permanent branch that deploys', async () => {
    const { status, evidence } = await judge(deploy('main, develop'));
    assert.equal(status, 'broken');
    assert.deepEqual(evidence.map(e => [e.file, e.line, e.stance]), [['.github/workflows/deploy.yml', 3, 'against']]);
  });

  it('is not broken where the job deploys from the trunk alone, where the branch is the default one, or where it only stands for production', async () => {
    const narrowed = await judge(deploy('main, develop', "    if: github.ref == 'refs/heads/main'\n"));
    assert.equal(narrowed.status, 'partly');
    assert.match(narrowed.notes.join(), /also run on `develop`/);
    assert.equal((await judge(deploy('develop'))).status, 'partly');
    assert.equal((await judge(deploy('develop'), { ...history(), defaultBranch: 'develop' })).status, 'practised');
    assert.equal((await judge(deploy('main, production'))).status, 'partly');
  });

  it('is not found without a pipeline that names the branch', async () => {
    const { status, step } = await judgeRepository(trunkBasedDevelopment, { 'src/a.ts': '' }, history());
    assert.deepEqual([status, step], ['no-evidence', null]);
    assert.equal(
      (await judgeRepository(trunkBasedDevelopment, { 'examples/.github/workflows/d.yml': deploy('main, develop') })).status, 'no-evidence',
    );
  });
});
