import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { qualityGates } from './quality-gates-with-escape-hatches.ts';

const scan = (run: string): string => `on: pull_request
jobs:
  scan:
    runs-on: ubuntu-24.04
    steps:
      - run: ${run}
`;
const GATE = scan('trivy image --exit-code 1 shop');
const COMPLETE = `vulnerabilities:
  - id: CVE-2024-56433
    statement: subordinate ids are not used in this image
    expired_at: 2027-01-31
`;

describe('evidence of quality-gates-with-escape-hatches', () => {
  it('is practised where checks block and every waiver says why and until when', async () => {
    const { status, evidence } = await judgeRepository(qualityGates, { '.github/workflows/ci.yml': GATE, '.trivyignore.yaml': COMPLETE });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/ci.yml', 6], ['.trivyignore.yaml', 2]]);
  });

  it('is there in part where waivers lack the reason or the end, and tells the share', async () => {
    const { status, evidence, notes } = await judgeRepository(qualityGates, {
      '.github/workflows/ci.yml': GATE, '.trivyignore.yaml': COMPLETE, '.trivyignore': '# not reachable\nCVE-1\n\nCVE-2 exp:2027-01-31\n',
    });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /1 of 3 waivers say why and until when/);
    assert.deepEqual(evidence.filter(e => e.stance === 'against').map(e => [e.file, e.line, e.says]), [
      ['.trivyignore', 2, '`CVE-1` is waived without an end'], ['.trivyignore', 4, '`CVE-2` is waived without a reason'],
    ]);
  });

  it('is there in part with gates and no way past them, and broken where all are disarmed for everybody', async () => {
    assert.equal((await judgeRepository(qualityGates, { '.github/workflows/ci.yml': GATE })).status, 'partly');
    const disarmed = await judgeRepository(qualityGates, { '.github/workflows/ci.yml': scan('trivy image --exit-code 0 shop') });
    assert.equal(disarmed.status, 'broken');
    assert.deepEqual(disarmed.evidence.map(e => [e.line, e.stance]), [[6, 'against']]);
  });

  it('is not found where nothing is checked, or only examples have waivers', async () => {
    assert.equal(
      (await judgeRepository(qualityGates, { '.github/workflows/ci.yml': scan('echo hello'), 'examples/.trivyignore.yaml': COMPLETE }))
        .status,
      'no-evidence',
    );
  });

  it('does not apply without a pipeline', async () => {
    assert.equal((await judgeRepository(qualityGates, { '.trivyignore.yaml': COMPLETE })).status, 'not-applicable');
  });
});
