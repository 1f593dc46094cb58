import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { threatModellingAsPractice } from './threat-modelling-as-practice.ts';

const MODEL = `<!-- licence -->\n\n# Threat model of the shop\n\n${'| Guest replays a payment callback | edge to payments | reduce |\n'.repeat(5)}`;

describe('evidence of threat-modelling-as-practice', () => {
  it('is there in part at most, also among documents, at its title', async () => {
    const { status, evidence } = await judgeRepository(threatModellingAsPractice, { 'docs/threat-model.md': MODEL, 'package.json': '{}' });
    assert.equal(status, 'partly');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['docs/threat-model.md', 3]]);
  });

  it('is not a heading without content, nor somebody\'s example', async () => {
    assert.equal(
      (await judgeRepository(threatModellingAsPractice, { 'docs/threat-model.md': '# Threat model\n', 'package.json': '{}' })).status,
      'no-evidence',
    );
    assert.equal(
      (await judgeRepository(threatModellingAsPractice, { 'examples/threat-model.md': MODEL, 'package.json': '{}' })).status, 'no-evidence',
    );
  });

  it('does not apply where no software is', async () => {
    assert.equal((await judgeRepository(threatModellingAsPractice, { 'README.md': '' })).status, 'not-applicable');
  });
});
