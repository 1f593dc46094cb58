import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { pipelineAsCode } from './pipeline-as-code.ts';

const WORKFLOW = '.github/workflows/ci.yml';
const judge = (files: Record<string, string>) => judgeRepository(pipelineAsCode, files);
const ci = (run: string, on = 'pull_request'): Record<string, string> => ({
  [WORKFLOW]: `on: ${on}\njobs:\n  ci:\n    runs-on: u\n    steps:\n      - run: ${run}\n`,
});
const OWNERS = { '.github/CODEOWNERS': '# who\n* @acme/core\n/.github/workflows/ @acme/platform\n' };

describe('evidence of pipeline-as-code', () => {
  it('is practised where the definition is linted before a merge and owned', async () => {
    const { status, evidence } = await judge({ ...ci('actionlint && zizmor .github/workflows'), ...OWNERS });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [[WORKFLOW, 6], [WORKFLOW, 6], ['.github/CODEOWNERS', 3]]);
  });

  it('is practised by a hook that a pipeline runs, and by an owner of everything', async () => {
    const hooks = {
      '.pre-commit-config.yaml': 'repos:\n  - repo: https://github.com/rhysd/actionlint\n    rev: v1\n    hooks:\n      - id: actionlint\n',
    };
    assert.equal((await judge({ ...ci('pre-commit run --all-files'), ...hooks, CODEOWNERS: '* @acme/core\n' })).status, 'practised');
    const local = await judge({ ...ci('npm test'), ...hooks, CODEOWNERS: '* @acme/core\n' });
    assert.equal(local.status, 'partly');
    assert.match(local.notes.join(), /can't fail a proposed change/);
  });

  it('is there in part where one half is missing', async () => {
    const unowned = await judge(ci('actionlint'));
    assert.equal(unowned.status, 'partly');
    assert.match(unowned.notes.join(), /CODEOWNERS/);
    const released = await judge({ ...ci('npm test'), CODEOWNERS: '* @acme/core\n/.github/\n' });
    assert.match(released.notes.join(), /no pipeline lints.*CODEOWNERS/);
    assert.equal((await judge({ ...ci('actionlint || true'), ...OWNERS })).status, 'partly');
    assert.equal((await judge({ ...ci('actionlint', '{schedule: [{cron: "0 0 * * *"}]}'), ...OWNERS })).status, 'partly');
  });

  it('does not apply without a pipeline of one\'s own', async () => {
    assert.equal((await judge({ ...OWNERS, [`examples/${WORKFLOW}`]: ci('actionlint')[WORKFLOW]! })).status, 'not-applicable');
  });
});
