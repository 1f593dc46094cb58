import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { secureAiIntegration } from './secure-ai-integration.ts';

const workflow = (permissions: string, run: string): Record<string, string> => ({
  '.github/workflows/triage.yml': `on:
  issues:
    types: [opened]
permissions: ${permissions}
jobs:
  triage:
    runs-on: ubuntu-24.04
    steps:
      - run: ${run}
`,
});
const INJECTED = 'claude -p "Triage this issue, ${{ github.event.issue.title }}"';
const APP = { 'package.json': '{\n  "dependencies": {\n    "openai": "5.0.0"\n  }\n}\n', 'src/a.ts': '' };
const judge = (files: Readonly<Record<string, string>>) => judgeRepository(secureAiIntegration, files);

describe('evidence of secure-ai-integration', () => {
  it('is broken where a stranger\'s words become orders of something that can write', async () => {
    const { status, evidence } = await judge(workflow('write-all', INJECTED));
    assert.equal(status, 'broken');
    assert.deepEqual(evidence.map(e => [e.file, e.line, e.stance]), [['.github/workflows/triage.yml', 9, 'against']]);
  });

  it('is a hint only where the token can change no code', async () => {
    const { status, evidence } = await judge(workflow('{contents: read}', INJECTED));
    assert.equal(status, 'no-evidence');
    assert.deepEqual(evidence.map(e => e.stance), ['against']);
  });

  it('is practised with words as data, a harmless token and a named model', async () => {
    const { status, evidence } = await judge(
      workflow('{contents: read, issues: write}', 'claude -p "Triage the issue in $TITLE" --model claude-sonnet-4-5'),
    );
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => e.line), [4, 9]);
    assert.equal((await judge(workflow('{contents: read, issues: write}', 'claude -p "Triage the issue in $TITLE"'))).status, 'partly');
  });

  it('is practised by attacks that the pipeline tries, and there in part by a guard alone', async () => {
    const attacks = {
      '.github/workflows/ci.yml': 'on: pull_request\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: npx promptfoo redteam run\n',
    };
    assert.equal((await judge({ ...APP, ...attacks })).status, 'practised');
    assert.equal((await judge({ 'requirements.txt': 'openai==1.0\nllm-guard==0.3\n' })).status, 'partly');
  });

  it('is not found in a program that calls a model, whose text is not read', async () => {
    const { status, notes } = await judge(APP);
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /not read/);
  });

  it('does not apply where no model is called', async () => {
    assert.equal((await judge({ 'src/a.ts': '', 'package.json': '{"dependencies": {"express": "5.0.0"}}' })).status, 'not-applicable');
  });
});
