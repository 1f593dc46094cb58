import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { containerisedWorkloads } from './containerised-workloads.ts';

const deployment = (image: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec:\n  template:\n    spec:\n      containers:\n        - name: shop\n          image: ${image}\n`;
const pipeline = (...runs: string[]): string =>
  `on:\n  push:\n    branches: [main]\njobs:\n  deliver:\n    runs-on: ubuntu-24.04\n    steps:\n${runs.map(r => `      - run: ${r}\n`).join('')}`;
const BUILD = ['docker build -t ghcr.io/acme/shop:1.4 .', 'docker push ghcr.io/acme/shop:1.4'];

describe('evidence of containerised-workloads', () => {
  it('is practised where the image that is built is the one that runs', async () => {
    const { status, evidence } = await judgeRepository(containerisedWorkloads, {
      Dockerfile: 'FROM scratch\n', 'k8s/shop.yaml': deployment('ghcr.io/acme/shop:1.4'),
      '.github/workflows/ci.yml': pipeline(...BUILD, 'kubectl apply -f k8s'),
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.slice(0, 2).map(e => [e.file, e.line]), [['k8s/shop.yaml', 9], ['.github/workflows/ci.yml', 8]]);
  });

  it('is practised where the deployment names the image that its pipeline made', async () => {
    const { status, evidence } = await judgeRepository(containerisedWorkloads, {
      '.github/workflows/ci.yml': pipeline(
        'docker build -t $IMAGE:$GITHUB_SHA --push .', 'gcloud run deploy shop --image $IMAGE:$GITHUB_SHA',
      ),
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.slice(0, 2).map(e => e.line), [9, 8]);
  });

  it('is broken by a moving tag that is delivered, in the file and line of the image', async () => {
    const { status, evidence } = await judgeRepository(containerisedWorkloads, {
      'k8s/shop.yaml': deployment('ghcr.io/acme/shop:latest'), '.github/workflows/ci.yml': pipeline(...BUILD, 'kubectl apply -f k8s/'),
    });
    assert.equal(status, 'broken');
    assert.deepEqual(evidence.filter(e => e.stance === 'against').map(e => [e.file, e.line]), [['k8s/shop.yaml', 9]]);
  });

  it('only doubts a moving tag that nothing here delivers, or that is for development', async () => {
    const doubtful = await judgeRepository(containerisedWorkloads, { 'k8s/shop.yaml': deployment('shop:latest') });
    assert.equal(doubtful.status, 'partly');
    assert.match(doubtful.notes.join(), /images are named by a tag that moves; nothing here shows/);
    const development = await judgeRepository(containerisedWorkloads, {
      'k8s/dev/shop.yaml': deployment('shop:latest'), '.github/workflows/ci.yml': pipeline(...BUILD, 'kubectl apply -f k8s/dev'),
    });
    assert.equal(development.status, 'partly');
  });

  it('takes the tag of Kustomize, not of its base', async () => {
    const kustomization =
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nimages:\n  - name: shop\n    newName: ghcr.io/acme/shop\n    newTag: "1.4"\n';
    const { status, evidence } = await judgeRepository(containerisedWorkloads, {
      'k8s/base/shop.yaml': deployment('shop'), 'k8s/production/kustomization.yaml': kustomization,
      '.github/workflows/ci.yml': pipeline(...BUILD, 'kubectl apply -k k8s/production'),
    });
    assert.equal(status, 'practised');
    assert.ok(evidence.some(e => e.file === 'k8s/production/kustomization.yaml' && e.line === 4));
  });

  it('is there in part with a Dockerfile alone', async () => {
    assert.equal((await judgeRepository(containerisedWorkloads, { Dockerfile: 'FROM node:22\n' })).status, 'partly');
  });

  it('is not found in examples, and says so', async () => {
    const { status, notes } = await judgeRepository(containerisedWorkloads, {
      'examples/shop.yaml': deployment('shop:1'), '.github/workflows/ci.yml': pipeline('serverless deploy'),
    });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /examples\/shop.yaml/);
  });

  it('does not apply where nothing runs', async () => {
    assert.equal((await judgeRepository(containerisedWorkloads, { 'package.json': '{}' })).status, 'not-applicable');
  });
});
