import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { codeReviewAsLearning } from './code-review-as-learning.ts';

const judge = (files: Readonly<Record<string, string>>) => judgeRepository(codeReviewAsLearning, files);

describe('evidence of code-review-as-learning', () => {
  it('is there in part with a template that asks why, wherever a forge reads it', async () => {
    for (const path of [
      '.github/pull_request_template.md', 'docs/PULL_REQUEST_TEMPLATE.md', '.github/PULL_REQUEST_TEMPLATE/feature.md',
      '.gitlab/merge_request_templates/Default.md',
    ]) {
      const { status, evidence } = await judge({ [path]: '## Checks\n\n- Why:\n' });
      assert.equal(status, 'partly', path);
      assert.deepEqual(evidence.map(e => [e.file, e.line]), [[path, 3]]);
    }
  });

  it('is there in part with ownership of parts, not with one owner of everything', async () => {
    assert.deepEqual((await judge({ '.github/CODEOWNERS': '* @acme/all\n/src/auth/ @acme/security\n' })).evidence.map(e => e.line), [2]);
    assert.equal((await judge({ '.github/CODEOWNERS': '* @acme/all\n' })).status, 'no-evidence');
  });

  it('is not found in a template that only lists boxes, nor in one of an example', async () => {
    const { status, notes } = await judge({ '.github/pull_request_template.md': '- [ ] I ran the tests\n' });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /asks for nothing/);
    assert.equal((await judge({ 'examples/.github/pull_request_template.md': 'Why:\n' })).status, 'no-evidence');
  });
});
