import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { immutableInfrastructure } from './immutable-infrastructure.ts';

const deployment = (image: string, more = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  template:
    spec:
      containers:
        - name: shop
          image: ${image}
${more}`;
const READ_ONLY = '          securityContext: {readOnlyRootFilesystem: true}\n';
const deploy = (run: string): string =>
  `on:\n  push:\n    branches: [main]\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ${run}\n`;

describe('evidence of immutable-infrastructure', () => {
  it('is practised where fixed images are delivered', async () => {
    const { status, evidence } = await judgeRepository(immutableInfrastructure, {
      'k8s/shop.yaml': deployment('example.com/shop:1.4', READ_ONLY), '.github/workflows/deploy.yml': deploy('kubectl apply -f k8s'),
    });
    assert.equal(status, 'practised');
    assert.deepEqual(
      evidence.map(e => [e.file, e.line]),
      [
        ['.github/workflows/deploy.yml', 8], ['k8s/shop.yaml', 9], ['k8s/shop.yaml', 10],
      ],
    );
  });

  it('is there in part with a tag that moves, or where nothing delivers', async () => {
    const moving = await judgeRepository(immutableInfrastructure, {
      'k8s/shop.yaml': deployment('example.com/shop:latest', READ_ONLY), '.github/workflows/deploy.yml': deploy('kubectl apply -f k8s'),
    });
    assert.equal(moving.status, 'partly');
    assert.match(moving.notes.join(), /of 1 images, 1 may change under their tag/);
    const idle = await judgeRepository(immutableInfrastructure, { 'k8s/shop.yaml': deployment('example.com/shop:1.4') });
    assert.equal(idle.status, 'partly');
    assert.match(idle.notes.join(), /nothing in this repository delivers it/);
  });

  it('is not excused by a tag of Kustomize that moves, but by a pipeline that puts one in', async () => {
    const files = {
      'k8s/base/shop.yaml': deployment('shop', READ_ONLY),
      'k8s/production/kustomization.yaml': 'images:\n  - name: shop\n    newName: example.com/shop\n    newTag: latest\n',
    };
    const moving = await judgeRepository(immutableInfrastructure, {
      ...files, '.github/workflows/deploy.yml': deploy('kubectl apply -k k8s/production'),
    });
    assert.match(moving.notes.join(), /of 2 images, 2 may change under their tag/);
    const set = 'kustomize edit set image shop=example.com/shop:${{ github.sha }} && kubectl apply -k .';
    assert.equal(
      (await judgeRepository(immutableInfrastructure, { ...files, '.github/workflows/deploy.yml': deploy(set) })).status, 'practised',
    );
  });

  it('leaves images alone that Kustomize names elsewhere', async () => {
    const kustomization = 'images:\n  - name: shop\n    newName: example.com/shop\n    newTag: 1.4.0\n';
    const { status } = await judgeRepository(immutableInfrastructure, {
      'k8s/base/shop.yaml': deployment('shop'), 'k8s/production/kustomization.yaml': kustomization,
      '.github/workflows/deploy.yml': deploy('kubectl apply -k k8s/production'),
    });
    assert.equal(status, 'practised');
  });

  it('is broken by a deployment that pulls code on a machine', async () => {
    const { status, evidence } = await judgeRepository(immutableInfrastructure, {
      '.github/workflows/deploy.yml': deploy("ssh deploy@shop-1 'cd /srv/shop && git pull && systemctl restart shop'"),
    });
    assert.equal(status, 'broken');
    assert.deepEqual(evidence.map(e => [e.line, e.stance]), [[8, 'against']]);
  });

  it('is not found in examples, and says so', async () => {
    const { status, notes } = await judgeRepository(immutableInfrastructure, {
      'examples/shop.yaml': deployment('example.com/shop:1.4'),
      '.github/workflows/deploy.yml': deploy('helm upgrade shop oci://example.com/charts/shop'),
    });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /examples\/shop.yaml/);
  });

  it('does not apply where nothing runs', async () => {
    assert.equal((await judgeRepository(immutableInfrastructure, { 'README.md': '' })).status, 'not-applicable');
  });
});
