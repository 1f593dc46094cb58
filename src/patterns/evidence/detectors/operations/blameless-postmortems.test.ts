import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { blamelessPostmortems } from './blameless-postmortems.ts';

const API =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {template: {spec: {containers: [{name: a, image: a:1}]}}}\n';
const REVIEW =
  '# 2026-03-03: orders stalled\n\n## Timeline\n\n- 14:03 the alert rings\n\n## Contributing conditions\n\n- A migration ran at peak load.\n\n## Action items\n\n| change | owner |\n';

describe('evidence of blameless-postmortems', () => {
  it('is at most there in part, by written reviews', async () => {
    const { status, evidence, notes } = await judgeRepository(blamelessPostmortems, {
      'k8s/a.yaml': API, 'docs/postmortems/2026-03-03.md': REVIEW,
    });
    assert.deepEqual(
      [status, evidence.map(e => `${e.file}:${e.line}`), notes],
      ['partly', ['docs/postmortems/2026-03-03.md:3', 'docs/postmortems/2026-03-03.md:11'], ['what was said in the room leaves no file']],
    );
  });

  it('is there in part by a template alone, and says so', async () => {
    assert.deepEqual((await judgeRepository(blamelessPostmortems, { '.github/ISSUE_TEMPLATE/postmortem.md': REVIEW })).notes, [
      'only the template of a review is here',
    ]);
  });

  it('is doubted where a person is the cause', async () => {
    const { status, evidence, notes } = await judgeRepository(blamelessPostmortems, {
      'postmortems/1.md': `${REVIEW}\nRoot cause: human error by the operator\n`,
    });
    assert.deepEqual([status, evidence.at(-1)!.line, evidence.at(-1)!.stance], ['partly', 15, 'against']);
    assert.match(notes[0]!, /stopped too early/);
  });

  it('is not found in other words, examples or folders, and does not apply where nothing is released', async () => {
    assert.equal(
      (
        await judgeRepository(blamelessPostmortems, {
          'k8s/a.yaml': API, 'docs/postmortems/README.txt': REVIEW, 'examples/postmortems/1.md': REVIEW,
          'docs/incidents/list.md': 'none yet\n', 'src/pages/language/postmortems.md': REVIEW,
        })
      ).status,
      'no-evidence',
    );
    assert.equal((await judgeRepository(blamelessPostmortems, { 'README.md': '' })).status, 'not-applicable');
  });
});
