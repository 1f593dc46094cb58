import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { aiAssistedDevelopment } from './ai-assisted-development.ts';

const judge = (files: Readonly<Record<string, string>>) => judgeRepository(aiAssistedDevelopment, files);

describe('evidence of ai-assisted-development', () => {
  it('is there in part, and never more, with rules for agents', async () => {
    for (const path of [
      'AGENTS.md', 'CLAUDE.md', 'services/a/AGENTS.md', '.github/copilot-instructions.md', '.cursor/rules/tests.mdc',
      '.junie/guidelines.md',
    ]) {
      const { status, evidence } = await judge({ [path]: '# Rules\n\nRun `npm test` first.\nNever edit a test to make it pass.\n' });
      assert.equal(status, 'partly', path);
      assert.deepEqual(evidence.map(e => [e.file, e.line]), [[path, 4]]);
    }
    assert.deepEqual((await judge({ 'AGENTS.md': '# Rules\n\nRun `npm test` first.\n' })).evidence.map(e => e.line), [3]);
  });

  it('is not found in instructions without a rule, in examples, or without instructions', async () => {
    assert.equal((await judge({ 'AGENTS.md': '# Agents\n' })).status, 'no-evidence');
    assert.equal((await judge({ 'examples/AGENTS.md': 'Never push.\n' })).status, 'no-evidence');
    assert.equal((await judge({ 'src/a.ts': '' })).status, 'no-evidence');
  });
});
