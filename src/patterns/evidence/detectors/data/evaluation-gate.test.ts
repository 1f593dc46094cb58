import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { evaluationGate } from './evaluation-gate.ts';

const PROMPTS = {
  'promptfooconfig.yaml': 'prompts: [file://prompts/support.txt]\nproviders: [anthropic]\ntests: file://evals/cases.yaml\n',
  'prompts/support.txt': '',
};
const job = (run: string, on = 'pull_request'): string => `on: ${on}
jobs:
  evaluate:
    runs-on: ubuntu-24.04
    steps:
      - run: ${run}
`;

describe('evidence of evaluation-gate', () => {
  it('is practised where a pull request must pass its cases', async () => {
    const { status, evidence } = await judgeRepository(evaluationGate, {
      ...PROMPTS, '.github/workflows/evals.yml': job('npx promptfoo@0.118.0 eval --no-cache'),
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/evals.yml', 6], ['promptfooconfig.yaml', 3]]);
  });

  it('is practised with evaluations that are tests', async () => {
    assert.equal(
      (
        await judgeRepository(evaluationGate, {
          'requirements.txt': 'openai==2.0.0\n', '.github/workflows/evals.yml': job('pytest tests/evals'),
        })
      ).status,
      'practised',
    );
  });

  it('is there in part where the result is ignored, and names the line', async () => {
    const { status, evidence, notes } = await judgeRepository(evaluationGate, {
      ...PROMPTS, '.github/workflows/evals.yml': job('npx promptfoo eval || true'),
    });
    assert.equal(status, 'partly');
    assert.deepEqual([evidence[0]!.line, evidence[0]!.stance], [6, 'against']);
    assert.match(notes.join(), /can't fail its job/);
  });

  it('is there in part where it only reports, runs at night, or runs nowhere', async () => {
    const model = { 'dvc.yaml': 'stages:\n  train: {cmd: python train.py}\n' };
    assert.equal(
      (await judgeRepository(evaluationGate, { ...model, '.github/workflows/evals.yml': job('dvc metrics diff main') })).status, 'partly',
    );
    const script = await judgeRepository(evaluationGate, { ...model, '.github/workflows/evals.yml': job('python evaluate.py') });
    assert.equal(script.status, 'partly');
    assert.match(script.notes.join(), /whether a poor result fails the job can't be seen/);
    assert.equal(
      (
        await judgeRepository(evaluationGate, {
          ...PROMPTS, '.github/workflows/evals.yml': job('npx promptfoo eval', "{schedule: [{cron: '0 5 * * *'}]}"),
        })
      ).status,
      'partly',
    );
    assert.equal((await judgeRepository(evaluationGate, PROMPTS)).status, 'partly');
  });

  it('is not found where a language model is asked and nothing judges it, or only examples do', async () => {
    const { status } = await judgeRepository(evaluationGate, {
      'package.json': '{\n  "dependencies": {\n    "openai": "6.0.0"\n  }\n}\n',
      'examples/promptfooconfig.yaml': PROMPTS['promptfooconfig.yaml'],
    });
    assert.equal(status, 'no-evidence');
  });

  it('does not apply without models and prompts, whatever else is evaluated', async () => {
    assert.equal(
      (await judgeRepository(evaluationGate, { 'src/app.ts': '', '.github/workflows/ci.yml': job('make evaluate') })).status,
      'not-applicable',
    );
  });
});
