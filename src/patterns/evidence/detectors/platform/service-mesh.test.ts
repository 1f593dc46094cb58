import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { serviceMesh } from './service-mesh.ts';

const workload = (name: string, namespace = 'shop'): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {template: {spec: {containers: [{name: a, image: "a:1"}]}}}\n`;
const TWO = `${workload('api')}---\n${workload('web')}`;
const peers = (mode: string, namespace = 'shop'): string =>
  `apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: default, namespace: ${namespace}}\nspec:\n  mtls:\n    mode: ${mode}\n`;
const DEPLOY =
  'on:\n  push:\n    branches: [main]\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: kubectl apply -f k8s\n';

describe('evidence of service-mesh', () => {
  it('is practised with strict mTLS where the services run', async () => {
    const { status, evidence } = await judgeRepository(serviceMesh, {
      'k8s/all.yaml': TWO, 'k8s/mtls.yaml': peers('STRICT'), '.github/workflows/deploy.yml': DEPLOY,
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['k8s/mtls.yaml', 6], ['.github/workflows/deploy.yml', 8]]);
  });

  it('is there in part in another namespace, while clear text is accepted, and where nothing delivers it', async () => {
    const other = await judgeRepository(serviceMesh, {
      'k8s/all.yaml': TWO, 'k8s/mtls.yaml': peers('STRICT', 'billing'), '.github/workflows/deploy.yml': DEPLOY,
    });
    assert.equal(other.status, 'partly');
    assert.match(other.notes.join(), /not strict in `shop`/);
    assert.equal(
      (
        await judgeRepository(serviceMesh, {
          'k8s/all.yaml': TWO, 'k8s/mtls.yaml': peers('PERMISSIVE'), '.github/workflows/deploy.yml': DEPLOY,
        })
      ).status,
      'partly',
    );
    const idle = await judgeRepository(serviceMesh, { 'k8s/all.yaml': TWO, 'k8s/mtls.yaml': peers('STRICT') });
    assert.equal(idle.status, 'partly');
    assert.match(idle.notes.join(), /nothing in this repository delivers it/);
  });

  it('knows the root namespace of the mesh', async () => {
    assert.equal(
      (
        await judgeRepository(serviceMesh, {
          'k8s/all.yaml': TWO, 'k8s/mtls.yaml': peers('STRICT', 'istio-system'), '.github/workflows/deploy.yml': DEPLOY,
        })
      ).status,
      'practised',
    );
  });

  it('is not found in examples', async () => {
    const { status, notes } = await judgeRepository(serviceMesh, { 'k8s/all.yaml': TWO, 'docs/mtls.yaml': peers('STRICT') });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /docs\/mtls.yaml/);
  });

  it('does not apply to a single service', async () => {
    assert.equal((await judgeRepository(serviceMesh, { 'k8s/api.yaml': workload('api') })).status, 'not-applicable');
  });
});
