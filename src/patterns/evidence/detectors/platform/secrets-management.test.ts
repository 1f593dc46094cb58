import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { secretsManagement } from './secrets-management.ts';

const workflow = (step: string): string =>
  `on:\n  push:\n    branches: [main]\npermissions:\n  id-token: write\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    environment: production\n    steps:\n${step}      - run: kubectl apply -f k8s\n`;
const BY_ROLE =
  '      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          role-to-assume: arn:aws:iam::111122223333:role/deploy\n';
const BY_KEY =
  '      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          aws-access-key-id: ${{ secrets.KEY }}\n          aws-secret-access-key: ${{ secrets.SECRET }}\n';
const secret = (value: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: db}\nstringData:\n  user: shop\n  password: ${value}\n`;
const EXTERNAL = 'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: db}\nspec: {}\n';

describe('evidence of secrets-management', () => {
  it('is practised where a deployment logs in by identity', async () => {
    const { status, evidence } = await judgeRepository(secretsManagement, { '.github/workflows/deploy.yml': workflow(BY_ROLE) });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => e.line), [11]);
  });

  it('is practised with a store whose secrets are delivered, and in part where nothing delivers them', async () => {
    assert.equal(
      (await judgeRepository(secretsManagement, { 'k8s/db.yaml': EXTERNAL, '.github/workflows/deploy.yml': workflow('') })).status,
      'practised',
    );
    assert.equal((await judgeRepository(secretsManagement, { 'k8s/db.yaml': EXTERNAL })).status, 'partly');
  });

  it('is broken by a Secret with its values, at the value', async () => {
    const { status, evidence } = await judgeRepository(secretsManagement, {
      'k8s/db.yaml': secret('hunter2-and-more'), '.github/workflows/deploy.yml': workflow(BY_ROLE),
    });
    assert.equal(status, 'broken');
    assert.deepEqual(
      evidence.map(e => [e.file, e.line, e.stance]),
      [
        ['k8s/db.yaml', 6, 'against'], ['.github/workflows/deploy.yml', 11, 'for'],
      ],
    );
  });

  it('is broken by the long-lived key of a cloud, and by a password in Terraform', async () => {
    const key = await judgeRepository(secretsManagement, { '.github/workflows/deploy.yml': workflow(BY_KEY) });
    assert.equal(key.status, 'broken');
    assert.equal(key.evidence[0]?.line, 11);
    assert.match(key.step?.title ?? '', /by identity/, 'no secret is in the repository');
    const tf = await judgeRepository(secretsManagement, {
      'main.tf': 'resource "aws_db_instance" "main" {\n  username = "admin"\n  password = "s3cr3t-enough"\n}\n',
    });
    assert.deepEqual([tf.status, tf.evidence[0]?.line], ['broken', 3]);
  });

  it('takes no placeholder, template or encrypted value for a secret', async () => {
    const files = {
      'chart/Chart.yaml': 'name: shop\n', 'chart/templates/secret.yaml': secret('{{ .Values.password | quote }}'),
      'k8s/a.yaml': secret('${PASSWORD}').replace('user: shop', 'user: changeme'),
      'k8s/b.yaml': `${secret('ENC[AES256_GCM,data:x]')}sops:\n  mac: x\n`,
    };
    const { status } = await judgeRepository(secretsManagement, files);
    assert.equal(status, 'partly');
    assert.equal(
      (await judgeRepository(secretsManagement, { 'main.tf': 'resource "aws_db_instance" "main" {\n  password = var.password\n}\n' }))
        .status,
      'no-evidence',
    );
  });

  it('only doubts a Secret of a development environment', async () => {
    const { status, notes } = await judgeRepository(secretsManagement, { 'k8s/dev/db.yaml': secret('hunter2-and-more') });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /may be a secret/);
  });

  it('is there in part with the store of the forge alone', async () => {
    const { status, evidence } = await judgeRepository(secretsManagement, {
      '.github/workflows/deploy.yml': workflow('      - run: ./deploy.sh\n        env:\n          TOKEN: ${{ secrets.DEPLOY_TOKEN }}\n'),
    });
    assert.equal(status, 'partly');
    assert.deepEqual(evidence.map(e => e.line), [13]);
  });

  it('is not found in examples', async () => {
    const uses =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: a:1\n      envFrom: [{secretRef: {name: db}}]\n';
    const { status, notes } = await judgeRepository(secretsManagement, { 'k8s/pod.yaml': uses, 'examples/db.yaml': EXTERNAL });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /how they got there doesn't show.*examples\/db.yaml/);
  });

  it('does not apply where nothing uses a secret', async () => {
    assert.equal(
      (
        await judgeRepository(secretsManagement, {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n        env:\n          T: ${{ secrets.GITHUB_TOKEN }}\n',
        })
      ).status,
      'not-applicable',
    );
  });
});
