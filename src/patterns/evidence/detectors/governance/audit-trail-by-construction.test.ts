import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { auditTrail } from './audit-trail-by-construction.ts';

const workflow = (attest: string, verify: string): string => `on: {push: {branches: [main]}}
jobs:
  build:
    runs-on: x
    steps:
      - run: docker build --push -t ghcr.io/a/b .
${attest}  deploy:
    needs: build
    runs-on: x
    steps:
${verify}      - run: kubectl apply -f k8s
`;
const ATTEST = '      - uses: actions/attest-build-provenance@v2\n';
const VERIFY = '      - run: gh attestation verify oci://ghcr.io/a/b --owner a\n';
const at = (e: { file: string; line: number }): string => `${e.file}:${e.line}`;

describe('evidence of audit-trail-by-construction', () => {
  it('is practised where a statement is made and asked for before the deployment', async () => {
    const { status, evidence } = await judgeRepository(auditTrail, { '.github/workflows/cd.yml': workflow(ATTEST, VERIFY) });
    assert.deepEqual([status, evidence.map(at)], ['practised', ['.github/workflows/cd.yml:7', '.github/workflows/cd.yml:12']]);
  });

  it('is practised where the cluster refuses what bears no signature', async () => {
    const policy =
      'apiVersion: policy.sigstore.dev/v1beta1\nkind: ClusterImagePolicy\nmetadata: {name: signed}\nspec: {images: [{glob: "**"}]}\n';
    assert.deepEqual(
      (await judgeRepository(auditTrail, { '.github/workflows/cd.yml': workflow(ATTEST, ''), 'k8s/policy.yaml': policy })).status,
      'practised',
    );
  });

  it('is there in part where nothing verifies or a cloud logs, and not by what the forge keeps for a while', async () => {
    const half = await judgeRepository(auditTrail, { '.github/workflows/cd.yml': workflow(ATTEST, '') });
    assert.deepEqual([half.status, half.notes], ['partly', ['nothing verifies the statements before what they are about runs']]);
    const environment = await judgeRepository(auditTrail, {
      '.github/workflows/cd.yml': workflow('', '').replace('needs: build', 'needs: build\n    environment: production'),
    });
    assert.equal(environment.status, 'no-evidence');
    const cloud = await judgeRepository(auditTrail, {
      'main.tf': 'resource "aws_cloudtrail" "all" {\n  enable_log_file_validation = true\n}\n',
    });
    assert.deepEqual(
      [cloud.status, cloud.evidence.map(e => e.says)],
      ['partly', ['`aws_cloudtrail.all` records who changed what, and shows if the record was changed']],
    );
  });

  it('is not found where a deployment leaves no record of its own, nor in examples', async () => {
    assert.equal(
      (
        await judgeRepository(auditTrail, {
          '.github/workflows/cd.yml': workflow('', ''), 'examples/main.tf': 'resource "aws_cloudtrail" "all" {\n}\n',
        })
      ).status,
      'no-evidence',
    );
  });

  it('does not apply where nothing is delivered', async () => {
    assert.equal((await judgeRepository(auditTrail, { 'README.md': '' })).status, 'not-applicable');
  });
});
