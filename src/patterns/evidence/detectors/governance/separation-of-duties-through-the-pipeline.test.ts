import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { separationOfDuties } from './separation-of-duties-through-the-pipeline.ts';

const deploy = (on: string, more = ''): Record<string, string> => ({
  '.github/workflows/deploy-production.yml': `on: ${on}\njobs:\n  deploy:\n    runs-on: x\n${more}    steps:\n      - uses: actions/checkout@v4\n      - run: kubectl apply -f k8s\n`,
});
const PUSH = '{push: {branches: [main]}}';

describe('evidence of separation-of-duties-through-the-pipeline', () => {
  it('is at most there in part, by an environment, owners of the pipeline and rules of the forge as code', async () => {
    const { status, evidence, notes } = await judgeRepository(separationOfDuties, {
      ...deploy(PUSH, '    environment: production\n'), 'CODEOWNERS': '* @acme/all\n/.github/ @acme/platform\n',
    });
    assert.deepEqual(
      [status, evidence.map(e => `${e.file}:${e.line}`), notes],
      [
        'partly', ['.github/workflows/deploy-production.yml:5', 'CODEOWNERS:2'],
        ['whether a second person must approve is set in the forge'],
      ],
    );
    const rules = await judgeRepository(separationOfDuties, {
      ...deploy(PUSH),
      'forge/main.tf':
        'resource "github_branch_protection" "main" {\n  required_pull_request_reviews {\n    required_approving_review_count = 1\n  }\n}\n',
    });
    assert.deepEqual([rules.status, rules.evidence.map(e => `${e.file}:${e.line}`)], ['partly', ['forge/main.tf:1']]);
  });

  it('is broken where one person deploys any reference to production', async () => {
    const { status, evidence } = await judgeRepository(separationOfDuties, deploy('workflow_dispatch'));
    assert.deepEqual([status, evidence.map(e => [e.line, e.stance])], ['broken', [[1, 'against'], [7, 'against']]]);
  });

  it('is not broken where the reference or a person is asked for, or a push starts it as well', async () => {
    for (const files of [
      deploy('workflow_dispatch', "    if: github.ref == 'refs/heads/main'\n"), deploy('{push: {branches: [main]}, workflow_dispatch: {}}'),
    ]) {
      assert.equal((await judgeRepository(separationOfDuties, files)).status, 'no-evidence');
    }
    assert.equal(
      (await judgeRepository(separationOfDuties, deploy('workflow_dispatch', '    environment: production\n'))).status, 'partly',
    );
  });

  it('doubts a target that deploys to production from a laptop', async () => {
    const make = 'build:\n\tgo build\ndeploy-prod: build\n\tkubectl apply -f k8s\n';
    const { status, evidence } = await judgeRepository(separationOfDuties, {
      ...deploy(PUSH, '    environment: production\n'), Makefile: make,
    });
    assert.deepEqual(
      [status, evidence.at(-1)],
      ['partly', { file: 'Makefile', line: 3, says: '`deploy-prod` deploys to production from wherever it is called', stance: 'against' }],
    );
  });

  it('is not found in examples, and does not apply where nothing is delivered', async () => {
    assert.equal(
      (
        await judgeRepository(separationOfDuties, {
          ...deploy(PUSH), 'examples/main.tf': 'resource "azuredevops_check_approval" "a" {\n}\n',
        })
      ).status,
      'no-evidence',
    );
    assert.equal((await judgeRepository(separationOfDuties, { 'README.md': '' })).status, 'not-applicable');
  });
});
