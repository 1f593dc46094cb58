import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { specificationAsSourceOfTruth } from './specification-as-source-of-truth.ts';

const SPEC = '# Checkout\n\nREQ-CHK-014: A card is charged at most once.\n- **REQ-CHK-015** A refund is made once.\n';
const ci = (run: string): string => `on: pull_request
jobs:
  check:
    runs-on: ubuntu-24.04
    steps:
      - run: ${run}
`;

describe('evidence of specification-as-source-of-truth', () => {
  it('is practised where a job compares requirements with the rest', async () => {
    const { status, evidence } = await judgeRepository(specificationAsSourceOfTruth, {
      'src/a.ts': '', 'specs/checkout.md': SPEC, '.github/workflows/ci.yml': ci('npm run trace:requirements'),
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/ci.yml', 6], ['specs/checkout.md', 3]]);
  });

  it('is there in part where no job does, and where its failure counts for nothing', async () => {
    assert.equal((await judgeRepository(specificationAsSourceOfTruth, { 'src/a.ts': '', 'specs/checkout.md': SPEC })).status, 'partly');
    assert.equal(
      (
        await judgeRepository(specificationAsSourceOfTruth, {
          'src/a.ts': '', 'specs/checkout.md': SPEC, '.github/workflows/ci.yml': ci('npm run trace:requirements || true'),
        })
      ).status,
      'partly',
    );
  });

  it('is there in part with scenarios that run, and practised where they bear identifiers', async () => {
    const feature = (tag: string): string => `${tag}Feature: Checkout\n  Scenario: a retried order\n`;
    const files = (tag: string) => ({
      'src/a.py': '', 'features/checkout.feature': feature(tag), '.github/workflows/ci.yml': ci('behave'),
    });
    assert.equal((await judgeRepository(specificationAsSourceOfTruth, files(''))).status, 'partly');
    assert.equal((await judgeRepository(specificationAsSourceOfTruth, files('@REQ-CHK-014\n'))).status, 'practised');
  });

  it('is not found in decisions, in prose or in examples', async () => {
    const files = {
      'src/a.ts': '', 'specs/adr.md': 'ADR-001: a\nADR-002: b\n', 'specs/prose.md': 'We met REQ-1 and REQ-2 on the way.\n',
      'examples/specs/checkout.md': SPEC,
    };
    assert.equal((await judgeRepository(specificationAsSourceOfTruth, files)).status, 'no-evidence');
  });

  it('does not apply without a program', async () => {
    assert.equal((await judgeRepository(specificationAsSourceOfTruth, { 'README.md': '' })).status, 'not-applicable');
  });
});
