import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { infrastructureAsCode } from './infrastructure-as-code.ts';

const MAIN = 'resource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n}\n';
const backend = (more: string): string => `terraform {\n  backend "s3" {\n    bucket = "state"\n    key    = "shop"\n${more}  }\n}\n`;
const LOCKED = backend('    use_lockfile = true\n');
const PLAN = 'on: pull_request\njobs:\n  plan:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: terraform plan -input=false\n';
const APPLY =
  'on:\n  push:\n    branches: [main]\njobs:\n  apply:\n    runs-on: ubuntu-24.04\n    environment: production\n    steps:\n      - run: terraform apply -auto-approve\n';
const STATE = '{\n  "version": 4,\n  "serial": 7,\n  "resources": [\n    {"type": "aws_s3_bucket"}\n  ]\n}\n';

describe('evidence of infrastructure-as-code', () => {
  it('is practised with a locked remote state, a plan on pull requests and an apply by a pipeline', async () => {
    const { status, evidence } = await judgeRepository(infrastructureAsCode, {
      'infra/main.tf': MAIN, 'infra/backend.tf': LOCKED, '.github/workflows/plan.yml': PLAN, '.github/workflows/apply.yml': APPLY,
    });
    assert.equal(status, 'practised');
    assert.deepEqual(
      evidence.map(e => [e.file, e.line]),
      [
        ['.github/workflows/plan.yml', 6], ['.github/workflows/apply.yml', 9], ['infra/backend.tf', 2], ['infra/main.tf', 1],
      ],
    );
  });

  it('is there in part where the state is not locked and nobody plans', async () => {
    const { status, notes } = await judgeRepository(infrastructureAsCode, {
      'infra/main.tf': MAIN, 'infra/backend.tf': backend(''), '.github/workflows/apply.yml': APPLY,
    });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /no line shows that the state is locked, no pipeline plans/);
  });

  it('is broken by a committed state, and not by one that is empty or a fixture', async () => {
    const broken = await judgeRepository(infrastructureAsCode, { 'infra/main.tf': MAIN, 'infra/terraform.tfstate': STATE });
    assert.equal(broken.status, 'broken');
    assert.deepEqual(
      broken.evidence.map(e => [e.file, e.line, e.stance]), [['infra/terraform.tfstate', 1, 'against']],
    );
    assert.equal(
      (await judgeRepository(infrastructureAsCode, { 'infra/main.tf': MAIN, 'infra/terraform.tfstate': '{"serial": 1, "resources": []}' }))
        .status,
      'partly',
    );
    assert.equal(
      (await judgeRepository(infrastructureAsCode, { 'infra/main.tf': MAIN, 'tests/fixtures/a.tfstate': STATE })).status, 'partly',
    );
  });

  it('is practised where Flux keeps the parts of the cluster as declared', async () => {
    const flux =
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: infra}\nspec: {path: ./infrastructure, prune: true}\n';
    const issuer = 'apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: letsencrypt}\n';
    const { status, evidence } = await judgeRepository(infrastructureAsCode, {
      'clusters/production/infra.yaml': flux, 'infrastructure/issuer.yaml': issuer,
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => e.file), ['infrastructure/issuer.yaml', 'clusters/production/infra.yaml']);
  });

  it('is not found in examples', async () => {
    const { status, notes } = await judgeRepository(infrastructureAsCode, {
      'examples/main.tf': MAIN, '.github/workflows/deploy.yml': APPLY.replace('terraform apply -auto-approve', 'kubectl apply -f k8s'),
    });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /examples\/main.tf/);
  });

  it('does not apply where nothing is deployed', async () => {
    assert.equal((await judgeRepository(infrastructureAsCode, { 'package.json': '{}' })).status, 'not-applicable');
  });
});
