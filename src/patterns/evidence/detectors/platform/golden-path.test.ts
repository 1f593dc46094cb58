import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { goldenPath } from './golden-path.ts';

const TEMPLATE = 'apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata: {name: http-service}\nspec: {owner: platform}\n';
const ANSWERS = '# Changes here will be overwritten by Copier\n_commit: v2.1.0\n_src_path: gh:acme/service-template\n';
const shared = (owner: string): string =>
  `on:\n  push:\n    branches: [main]\njobs:\n  deploy:\n    uses: ${owner}/.github/workflows/deploy.yml@v3\n`;
const CHECK = 'on: schedule\njobs:\n  template:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: copier update --defaults\n';
const OWN = 'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm test\n';

describe('evidence of golden-path', () => {
  it('is practised by whoever came from a template and follows it', async () => {
    const { status, evidence } = await judgeRepository(goldenPath, {
      '.copier-answers.yml': ANSWERS, '.github/workflows/template.yml': CHECK,
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.copier-answers.yml', 3], ['.github/workflows/template.yml', 6]]);
  });

  it('is there in part with a template, or with one that nobody follows', async () => {
    assert.equal((await judgeRepository(goldenPath, { 'service/template.yaml': TEMPLATE })).status, 'partly');
    const { status, notes } = await judgeRepository(goldenPath, { '.copier-answers.yml': ANSWERS });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /nothing takes over/);
  });

  it('takes the workflow of a public tool for no path', async () => {
    const { status } = await judgeRepository(goldenPath, { '.github/workflows/slsa.yml': shared('slsa-framework/slsa-github-generator') });
    assert.equal(status, 'no-evidence');
  });

  it('knows a pipeline that is shared', async () => {
    const { status, evidence } = await judgeRepository(goldenPath, { '.github/workflows/deploy.yml': shared('acme/paths') });
    assert.notEqual(status, 'no-evidence');
    assert.deepEqual(evidence.map(e => e.line), [5]);
  });

  it('is not found in examples', async () => {
    const { status, notes } = await judgeRepository(goldenPath, { 'examples/template.yaml': TEMPLATE, '.github/workflows/ci.yml': OWN });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /examples\/template.yaml/);
  });

  it('does not apply where nothing is delivered', async () => {
    assert.equal((await judgeRepository(goldenPath, { 'README.md': '' })).status, 'not-applicable');
  });
});
