import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { blastRadiusLimitation } from './blast-radius-limitation.ts';

const QUOTA = 'apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: shop, namespace: shop}\nspec: {hard: {requests.cpu: "8"}}\n';
const pod = (more = ''): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec:\n  template:\n    spec:\n      containers:\n        - name: shop\n          image: shop:1\n${more}`;
const PRIVILEGED = '          securityContext:\n            privileged: true\n';
const admin = (kind: string, subject: string): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: ci}\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: cluster-admin\nsubjects: [{kind: ServiceAccount, name: ${subject}, namespace: ${subject}}]\n`;
const DEPLOY =
  'on:\n  push:\n    branches: [main]\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: kubectl apply -f k8s\n';
const state = (key: string): string => `terraform {\n  backend "s3" {\n    bucket = "state"\n    key = "${key}"\n  }\n}\n`;

describe('evidence of blast-radius-limitation', () => {
  it('is practised with a quota that is delivered', async () => {
    const { status, evidence } = await judgeRepository(blastRadiusLimitation, {
      'k8s/shop.yaml': pod(), 'k8s/quota.yaml': QUOTA, '.github/workflows/deploy.yml': DEPLOY,
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['k8s/quota.yaml', 1]]);
  });

  it('is practised with a state for each environment, and in part with one for all', async () => {
    const apply = DEPLOY.replace('kubectl apply -f k8s', 'terraform apply');
    const apart = await judgeRepository(blastRadiusLimitation, {
      'envs/production/backend.tf': state('production'), 'envs/staging/backend.tf': state('staging'), '.github/workflows/deploy.yml': apply,
    });
    assert.equal(apart.status, 'practised');
    assert.deepEqual(
      apart.evidence.map(e => [e.file, e.line]),
      [
        ['envs/production/backend.tf', 2], ['envs/staging/backend.tf', 2],
      ],
    );
    const together = await judgeRepository(blastRadiusLimitation, {
      'infra/main.tf': state('shop'), 'infra/env-production.tf': '', 'infra/env-staging.tf': '', '.github/workflows/deploy.yml': apply,
    });
    assert.equal(together.status, 'partly');
    assert.match(together.notes.join(), /several environments share one state/);
  });

  it('is broken by cluster-admin, by a privileged container and by a policy that allows everything', async () => {
    const bound = await judgeRepository(blastRadiusLimitation, {
      'k8s/quota.yaml': QUOTA, 'k8s/ci.yaml': admin('ClusterRoleBinding', 'ci'), '.github/workflows/deploy.yml': DEPLOY,
    });
    assert.deepEqual([bound.status, bound.evidence[0]?.file, bound.evidence[0]?.line], ['broken', 'k8s/ci.yaml', 7]);
    const privileged = await judgeRepository(blastRadiusLimitation, { 'k8s/shop.yaml': pod(PRIVILEGED) });
    assert.deepEqual([privileged.status, privileged.evidence[0]?.line], ['broken', 11]);
    const rights =
      'resource "aws_iam_policy" "all" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })\n}\n';
    assert.equal((await judgeRepository(blastRadiusLimitation, { 'iam.tf': rights })).status, 'broken');
  });

  it('only doubts what reconcilers and agents of nodes are commonly given', async () => {
    for (const file of [
      admin('ClusterRoleBinding', 'flux-system'), pod(PRIVILEGED).replace('Deployment', 'DaemonSet'), admin('RoleBinding', 'ci'),
    ]) {
      assert.equal(
        (await judgeRepository(blastRadiusLimitation, { 'k8s/a.yaml': file, '.github/workflows/deploy.yml': DEPLOY })).status, 'partly',
      );
    }
  });

  it('is not found in examples', async () => {
    const { status, notes } = await judgeRepository(blastRadiusLimitation, { 'k8s/shop.yaml': pod(), 'examples/quota.yaml': QUOTA });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /examples\/quota.yaml/);
  });

  it('does not apply without a cluster or a cloud', async () => {
    assert.equal((await judgeRepository(blastRadiusLimitation, { 'package.json': '{}' })).status, 'not-applicable');
  });
});
