import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { productionTesting } from './production-testing.ts';

const delivery = (environment: string, smoke: string): string => `on: {push: {branches: [main]}}
jobs:
  deploy:
    runs-on: ubuntu-24.04
    environment: ${environment}
    steps:
      - run: kubectl apply -f k8s/
  smoke:
    needs: deploy
    runs-on: ubuntu-24.04
    steps:
      - run: ${smoke}
`;
const CURL = 'curl -f https://shop.example.com/health';
const PROBE = 'apiVersion: monitoring.coreos.com/v1\nkind: Probe\nmetadata: {name: shop}\nspec: {interval: 60s, module: http_2xx}\n';

describe('evidence of production-testing', () => {
  it('is practised with a smoke test that needs the deployment to production and can fail', async () => {
    const { status, evidence } = await judgeRepository(productionTesting, { '.github/workflows/cd.yml': delivery('production', CURL) });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/cd.yml', 12]]);
  });

  it('is practised with a probe that is delivered, and with an uptime check of a cloud', async () => {
    const probe = await judgeRepository(productionTesting, {
      'k8s/probe.yaml': PROBE, '.github/workflows/cd.yml': delivery('production', 'echo done'),
    });
    assert.equal(probe.status, 'practised');
    assert.deepEqual(
      probe.evidence.map(e => [e.file, e.line]), [['k8s/probe.yaml', 1]],
    );
    const uptime = await judgeRepository(productionTesting, {
      'infra/uptime.tf': 'resource "google_monitoring_uptime_check_config" "shop" {}\n',
      '.github/workflows/cd.yml': delivery('production', 'echo done'),
    });
    assert.equal(uptime.status, 'practised');
  });

  it('is practised where Cloud Deploy verifies, with the tests that it runs', async () => {
    const { evidence } = await judgeRepository(productionTesting, {
      'infra/deploy.tf':
        'resource "google_clouddeploy_delivery_pipeline" "shop" {\n  serial_pipeline {\n    stages {\n      strategy {\n        standard {\n          verify = true\n        }\n      }\n    }\n  }\n}\n',
      'skaffold.yaml': 'apiVersion: skaffold/v4beta1\nkind: Config\nmetadata: {name: shop}\nverify:\n  - name: journeys\n',
      '.github/workflows/cd.yml': delivery('production', 'echo done'),
    });
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['infra/deploy.tf', 6], ['skaffold.yaml', 5]]);
  });

  it('is there in part where the test can\'t fail, and names the line', async () => {
    const { status, evidence } = await judgeRepository(productionTesting, {
      '.github/workflows/cd.yml': delivery('production', `${CURL} || true`),
    });
    assert.equal(status, 'partly');
    assert.deepEqual(evidence.map(e => [e.line, e.stance]), [[12, 'against']]);
  });

  it('is there in part where staging is tested, or nothing delivers the probe', async () => {
    assert.equal((await judgeRepository(productionTesting, { '.github/workflows/cd.yml': delivery('staging', CURL) })).status, 'partly');
    assert.equal((await judgeRepository(productionTesting, { 'k8s/probe.yaml': PROBE })).status, 'partly');
    const staging = await judgeRepository(productionTesting, {
      'k8s/staging/probe.yaml': PROBE, '.github/workflows/cd.yml': delivery('production', 'echo done'),
    });
    assert.equal(staging.status, 'partly');
  });

  it('is not found in examples, nor where a deployment is followed by nothing', async () => {
    const { status, notes } = await judgeRepository(productionTesting, {
      'examples/probe.yaml': PROBE, '.github/workflows/cd.yml': delivery('production', 'echo done'),
    });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /examples\/probe.yaml/);
  });

  it('does not apply where nothing runs', async () => {
    assert.equal((await judgeRepository(productionTesting, { 'README.md': '', 'package.json': '{}' })).status, 'not-applicable');
  });
});
