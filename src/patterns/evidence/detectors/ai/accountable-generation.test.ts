import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { accountableGeneration } from './accountable-generation.ts';

const agent = (...steps: readonly string[]): Record<string, string> => ({
  '.github/workflows/agent.yml': `on: workflow_dispatch
jobs:
  fix:
    runs-on: ubuntu-24.04
    steps:
      - run: claude -p "fix the build"
${steps.map(s => `      - ${s}\n`).join('')}`,
});
const judge = (files: Readonly<Record<string, string>>) => judgeRepository(accountableGeneration, files);

describe('evidence of accountable-generation', () => {
  it('is practised where commits must name their helper, and a job looks', async () => {
    const files = {
      'AGENTS.md': 'Name yourself in an `Assisted-by` trailer.\n',
      '.commitlintrc.json': '{\n  "rules": {\n    "trailer-exists": [2, "always", "Assisted-by:"]\n  }\n}\n',
      '.github/workflows/ci.yml':
        'on: pull_request\njobs:\n  commits:\n    runs-on: x\n    steps:\n      - run: npx commitlint --from origin/main\n',
    };
    const { status, evidence } = await judge(files);
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/ci.yml', 6], ['.commitlintrc.json', 3], ['AGENTS.md', 1]]);
  });

  it('is practised where the pipeline attests what the agent made', async () => {
    assert.equal((await judge(agent('uses: actions/attest-build-provenance@v2'))).status, 'practised');
  });

  it('is there in part with a kept transcript, a proposal, a rule in words, or a library that records', async () => {
    assert.deepEqual(
      (
        await judge(
          agent(
            'uses: actions/upload-artifact@v4\n        with: {name: transcript, path: out.json}',
            'uses: peter-evans/create-pull-request@v7',
          ),
        )
      ).evidence.map(e => e.line),
      [7, 9],
    );
    assert.equal((await judge({ 'AGENTS.md': 'x', 'CONTRIBUTING.md': 'Please disclose any help of an LLM.\n' })).status, 'partly');
    assert.equal((await judge({ 'requirements.txt': 'openai==1.0\nlangfuse==3.0\n' })).status, 'partly');
  });

  it('is broken where the agent\'s own job merges what it made, not where the forge still waits for reviews', async () => {
    const { status, evidence } = await judge(agent('run: gh pr merge --squash "$PR"'));
    assert.equal(status, 'broken');
    assert.deepEqual(evidence.map(e => [e.line, e.stance]), [[7, 'against']]);
    assert.equal((await judge(agent('run: git push origin HEAD:main'))).status, 'broken');
    assert.equal((await judge(agent('run: gh pr merge --auto --squash "$PR"'))).status, 'no-evidence');
    assert.equal((await judge(agent('run: git push origin fix'))).status, 'no-evidence');
  });

  it('takes a trace that is switched off for a hint', async () => {
    const { status, evidence } = await judge({ '.claude/settings.json': '{\n  "includeCoAuthoredBy": false\n}\n' });
    assert.equal(status, 'no-evidence');
    assert.deepEqual(evidence.map(e => [e.line, e.stance]), [[2, 'against']]);
  });

  it('does not apply where no model is used, whatever the rules say', async () => {
    assert.equal((await judge({ 'src/a.ts': '', 'CONTRIBUTING.md': 'Please disclose any help of an LLM.\n' })).status, 'not-applicable');
  });
});
