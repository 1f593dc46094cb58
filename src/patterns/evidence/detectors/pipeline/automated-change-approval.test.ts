import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { automatedChangeApproval } from './automated-change-approval.ts';

const WORKFLOW = '.github/workflows/cd.yml';
const judge = (files: Record<string, string>) => judgeRepository(automatedChangeApproval, files);
const cd = (run: string, needs = '    needs: policy\n', on = '{push: {branches: [main]}}'): Record<string, string> => ({
  [WORKFLOW]: `on: ${on}\njobs:\n  policy:\n    runs-on: u\n    steps:\n      - run: ${run}\n  production:\n${needs}    runs-on: u\n    environment: production\n    steps:\n      - run: kubectl apply -f k8s\n`,
});

describe('evidence of automated-change-approval', () => {
  it('is practised where production waits for a policy', async () => {
    const { status, evidence } = await judge(cd('conftest test --policy policy k8s'));
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [[WORKFLOW, 6]]);
  });

  it('is practised where a broker of contracts decides', async () => {
    assert.equal((await judge(cd('pact-broker can-i-deploy --pacticipant shop'))).status, 'practised');
  });

  it('is there in part where production doesn\'t wait, the policy can\'t fail, or a person starts it', async () => {
    assert.match((await judge(cd('conftest test k8s', ''))).notes.join(), /not every deployment/);
    const mute = await judge(cd('conftest test k8s || true'));
    assert.equal(mute.status, 'partly');
    assert.match(mute.notes.join(), /can stop a change/);
    const byHand = await judge(cd('conftest test k8s', '    needs: policy\n', 'workflow_dispatch'));
    assert.equal(byHand.status, 'partly');
    assert.match(byHand.notes.join(), /a person still starts/);
  });

  it('is there in part where rules merge changes of a kind', async () => {
    const { status, evidence } = await judge({
      ...cd('npm test'), 'renovate.json': '{\n  "packageRules": [\n    {"matchUpdateTypes": ["patch"],\n    "automerge": true}\n  ]\n}\n',
    });
    assert.equal(status, 'partly');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['renovate.json', 4]]);
  });

  it('is not found where tests alone stand before production', async () => {
    assert.equal((await judge(cd('npm test'))).status, 'no-evidence');
  });

  it('does not apply where nothing is delivered, or in an example only', async () => {
    assert.equal((await judge({ [`examples/${WORKFLOW}`]: cd('conftest test k8s')[WORKFLOW]! })).status, 'not-applicable');
  });
});
