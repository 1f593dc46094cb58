import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { stopTheLine } from './stop-the-line.ts';

const WORKFLOW = '.github/workflows/ci.yml';
const judge = (text: string, more: Record<string, string> = {}) => judgeRepository(stopTheLine, { [WORKFLOW]: text, ...more });
const job = (id: string, ...lines: readonly string[]): string => `  ${id}:\n    runs-on: u\n${lines.map(l => `    ${l}\n`).join('')}`;
const deploy = (...lines: readonly string[]): string => job('deploy', ...lines, 'steps:', '  - run: kubectl apply -f k8s');
const ON = 'on: {push: {branches: [main]}}\njobs:\n';

describe('evidence of stop-the-line', () => {
  it('is practised where a deployment waits for a test that can fail', async () => {
    const { status, evidence } = await judge(ON + job('test', 'steps:', '  - run: npm test') + deploy('needs: test'));
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => e.line), [6]);
  });

  for (const [what, lines, line] of [
    ['a step that may fail', ['steps:', '  - run: npm test', '    continue-on-error: true'], 7],
    ['a job that may fail', ['continue-on-error: true', 'steps:', '  - run: npm test'], 5],
    ['a command whose result is thrown away', ['steps:', '  - run: |', '      npm ci', '      npm test || true'], 8],
    ['a scan that exits with 0', ['steps:', '  - run: trivy image --exit-code 0 shop'], 6],
  ] as const) {
    it(`is broken by ${what} in front of a deployment`, async () => {
      const { status, evidence } = await judge(ON + job('test', ...lines) + deploy('needs: test'));
      assert.equal(status, 'broken');
      assert.deepEqual(evidence.map(e => [e.line, e.stance]), [[line, 'against']]);
    });
  }

  it('is broken by a deployment that runs whatever became of its checks', async () => {
    const { status, evidence } = await judge(ON + job('test', 'steps:', '  - run: npm test') + deploy('needs: test', 'if: always()'));
    assert.equal(status, 'broken');
    assert.deepEqual([evidence[0]!.line, evidence[0]!.stance], [7, 'against']);
    const asking = await judge(
      ON + job('test', 'steps:', '  - run: npm test') + deploy('needs: test', "if: always() && needs.test.result == 'success'"),
    );
    assert.equal(asking.status, 'practised');
  });

  it('is broken by a deployment that follows a workflow without asking how it ended', async () => {
    const follows = (condition: string): string =>
      `on:\n  workflow_run:\n    workflows: [CI]\n    types: [completed]\njobs:\n  deploy:\n    runs-on: u\n${condition}    steps:\n      - run: kubectl apply -f k8s\n`;
    const ci = `name: CI\n${ON}${job('test', 'steps:', '  - run: npm test')}`;
    const { status, evidence } = await judge(ci, { '.github/workflows/deploy.yml': follows('') });
    assert.equal(status, 'broken');
    assert.deepEqual([evidence[0]!.file, evidence[0]!.line], ['.github/workflows/deploy.yml', 2]);
    const asking = await judge(ci, {
      '.github/workflows/deploy.yml': follows("    if: github.event.workflow_run.conclusion == 'success'\n"),
    });
    assert.equal(asking.status, 'practised');
  });

  it('is broken by allow_failure and by exit code 0 in GitLab', async () => {
    const { status, evidence } = await judgeRepository(stopTheLine, {
      '.gitlab-ci.yml':
        'stages: [test, deploy]\nscan:\n  stage: test\n  script: trivy image --exit-code 1 "$IMAGE"\n  allow_failure: true\ndeploy:\n  stage: deploy\n  environment: production\n  script: kubectl apply -f k8s\n',
    });
    assert.equal(status, 'broken');
    assert.deepEqual(evidence.map(e => e.line), [5]);
  });

  it('is not broken by a report beside the same scan that blocks, nor by a job that is called a quarantine', async () => {
    const { status } = await judge(
      ON +
        job('scan', 'steps:', '  - run: trivy image --exit-code 0 shop', '  - run: trivy image --exit-code 1 shop') +
        job('flaky-quarantine', 'continue-on-error: true', 'steps:', '  - run: npm test') +
        deploy('needs: [scan, flaky-quarantine]'),
    );
    assert.equal(status, 'practised');
  });

  it('is there in part where nothing waits, also for a mute check', async () => {
    const beside = await judge(ON + job('bench', 'steps:', '  - run: npm test') + deploy());
    assert.equal(beside.status, 'partly');
    assert.match(beside.notes.join(), /no deployment waits/);
    assert.equal(beside.step, undefined);
    assert.equal((await judge(ON + job('bench', 'steps:', '  - run: npm test'))).step, null);
    assert.match((await judge(ON + job('lint', 'steps:', '  - run: npx eslint .'))).step?.title ?? '', /^Add a test/);
    const alone = await judge(ON + job('test', 'steps:', '  - run: npm test || true'));
    assert.equal(alone.status, 'partly');
    assert.match(alone.notes.join(), /can fail its pipeline/);
  });

  it('is not found without a check, and does not apply without a pipeline or in an example of one', async () => {
    assert.equal((await judge(ON + deploy())).status, 'no-evidence');
    assert.equal(
      (await judgeRepository(stopTheLine, { 'README.md': '', [`examples/${WORKFLOW}`]: ON + job('test', 'steps:', '  - run: npm test') }))
        .status,
      'not-applicable',
    );
  });
});
