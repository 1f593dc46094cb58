import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { independentDeployability } from './independent-deployability.ts';

const PROGRAMS = {
  'services/orders/Dockerfile': 'FROM scratch\n', 'services/orders/main.go': '', 'services/billing/Dockerfile': 'FROM scratch\n',
  'services/billing/main.go': '',
};
const own = (service: string): string => `on:
  push:
    branches: [main]
    paths: ['services/${service}/**']
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - run: go test ./...
  deploy:
    needs: test
    runs-on: ubuntu-24.04
    environment: production
    steps:
      - run: helm upgrade ${service} ./charts/${service}
`;
const together = (needs: string): string => `on:
  push:
    branches: [main]
jobs:
  deploy-billing:
    runs-on: ubuntu-24.04
    environment: production
    steps:
      - run: helm upgrade billing ./charts/billing
  deploy-orders:
${needs}    runs-on: ubuntu-24.04
    environment: production
    steps:
      - run: helm upgrade orders ./charts/orders
`;

describe('evidence of independent-deployability', () => {
  it('is practised where a pipeline of each service ends in its deployment', async () => {
    const { status, evidence } = await judgeRepository(independentDeployability, {
      ...PROGRAMS, '.github/workflows/orders.yml': own('orders'), '.github/workflows/billing.yml': own('billing'),
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/billing.yml', 2], ['.github/workflows/orders.yml', 2]]);
  });

  it('is there in part where one of two has such a pipeline', async () => {
    const { status, notes } = await judgeRepository(independentDeployability, {
      ...PROGRAMS, '.github/workflows/orders.yml': own('orders'),
    });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /`billing`/);
  });

  it('is broken by an order between the deployments of two services', async () => {
    const { status, evidence } = await judgeRepository(independentDeployability, {
      ...PROGRAMS, '.github/workflows/all.yml': together('    needs: [deploy-billing]\n'),
    });
    assert.equal(status, 'broken');
    assert.deepEqual(evidence.map(e => [e.file, e.line, e.stance]), [['.github/workflows/all.yml', 10, 'against']]);
  });

  it('is not broken by an order between the environments of one service', async () => {
    const stages = together('    needs: [deploy-billing]\n')
      .replaceAll('deploy-billing', 'deploy-orders-staging')
      .replace('environment: production', 'environment: staging')
      .replaceAll('billing', 'orders');
    assert.equal(
      (await judgeRepository(independentDeployability, { ...PROGRAMS, '.github/workflows/all.yml': stages })).status, 'no-evidence',
    );
  });

  it('is not found where all services are deployed at once', async () => {
    assert.equal(
      (await judgeRepository(independentDeployability, { ...PROGRAMS, '.github/workflows/all.yml': together('') })).status, 'no-evidence',
    );
  });

  it('is there with jobs that ask whether their service has changed', async () => {
    const changed = `on:
  push:
    branches: [main]
jobs:
  changes:
    runs-on: ubuntu-24.04
    outputs: {orders: '\${{ steps.f.outputs.orders }}'}
    steps:
      - uses: dorny/paths-filter@v3
        id: f
  deploy-orders:
    needs: changes
    if: needs.changes.outputs.orders == 'true'
    runs-on: ubuntu-24.04
    environment: production
    steps:
      - run: helm upgrade orders ./charts/orders
`;
    const { status, evidence } = await judgeRepository(independentDeployability, { ...PROGRAMS, '.github/workflows/all.yml': changed });
    assert.equal(status, 'partly');
    assert.deepEqual(evidence.map(e => e.line), [11]);
  });

  it('is there with a pipeline that is started for one service at a time', async () => {
    const one = `on:
  workflow_dispatch:
    inputs: {service: {type: string}}
jobs:
  deploy:
    runs-on: ubuntu-24.04
    environment: production
    steps:
      - run: helm upgrade \${{ inputs.service }} ./chart
`;
    const { status, evidence } = await judgeRepository(independentDeployability, { ...PROGRAMS, '.github/workflows/one.yml': one });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/one.yml', 9]]);
  });

  it('does not apply to one service', async () => {
    assert.equal(
      (await judgeRepository(independentDeployability, { 'Dockerfile': '', 'main.go': '', '.github/workflows/a.yml': own('orders') }))
        .status,
      'not-applicable',
    );
  });
});
