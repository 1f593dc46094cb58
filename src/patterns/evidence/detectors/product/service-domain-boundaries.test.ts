import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { serviceDomainBoundaries } from './service-domain-boundaries.ts';

const PROGRAMS = {
  'services/billing/Dockerfile': 'FROM scratch\n', 'services/billing/main.go': '', 'services/catalogue/Dockerfile': 'FROM scratch\n',
  'services/catalogue/main.go': '',
};
const pipeline = (service: string): string => `on:
  push:
    branches: [main]
    paths: ['services/${service}/**', 'libs/money/**']
jobs:
  deploy:
    runs-on: ubuntu-24.04
    environment: production
    steps:
      - run: kubectl apply -f services/${service}/k8s
`;
const OWN = { '.github/workflows/billing.yml': pipeline('billing'), '.github/workflows/catalogue.yml': pipeline('catalogue') };
const OWNERS = { '.github/CODEOWNERS': '* @acme/all\n/services/billing/ @acme/billing\n/services/catalogue/ @acme/catalogue\n' };
const COMPOSE = {
  'compose.yaml': `services:
  billing:
    build: services/billing
    environment:
      DATABASE_URL: postgres://u:p@db/shop
  catalogue:
    build: services/catalogue
    environment:
      - DATABASE_URL=postgres://db/shop?sslmode=disable
  db:
    image: postgres:17
`,
};

describe('evidence of service-domain-boundaries', () => {
  it('is practised where each service moves and is owned alone', async () => {
    const { status, evidence } = await judgeRepository(serviceDomainBoundaries, { ...PROGRAMS, ...OWN, ...OWNERS });
    assert.equal(status, 'practised');
    assert.deepEqual(
      evidence.map(e => [e.file, e.line]),
      [
        ['.github/workflows/billing.yml', 2], ['.github/workflows/catalogue.yml', 2], ['.github/CODEOWNERS', 2], ['.github/CODEOWNERS', 3],
      ],
    );
  });

  it('is there in part with owners alone, and with a database for two, which is a hint only', async () => {
    assert.equal((await judgeRepository(serviceDomainBoundaries, { ...PROGRAMS, ...OWNERS })).status, 'partly');
    const { status, evidence, notes } = await judgeRepository(serviceDomainBoundaries, { ...PROGRAMS, ...OWN, ...OWNERS, ...COMPOSE });
    assert.equal(status, 'partly');
    assert.deepEqual(evidence.filter(e => e.stance === 'against').map(e => [e.file, e.line]), [['compose.yaml', 5], ['compose.yaml', 9]]);
    assert.match(notes.join(), /only a hint/);
  });

  it('is never broken by the hint alone', async () => {
    assert.equal((await judgeRepository(serviceDomainBoundaries, { ...PROGRAMS, ...COMPOSE })).status, 'no-evidence');
  });

  it('reads the database of a workload from its secret, and takes two environments of one workload for one', async () => {
    const workload = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  template:
    spec:
      containers:
        - name: ${name}
          envFrom:
            - secretRef: {name: shop-db}
`;
    const one = await judgeRepository(serviceDomainBoundaries, {
      ...PROGRAMS, 'k8s/dev/b.yaml': workload('billing'), 'k8s/prod/b.yaml': workload('billing'),
    });
    assert.deepEqual(one.evidence, []);
    const two = await judgeRepository(serviceDomainBoundaries, {
      ...PROGRAMS, 'k8s/b.yaml': workload('billing'), 'k8s/c.yaml': workload('catalogue'),
    });
    assert.deepEqual(
      two.evidence.map(e => [e.file, e.line]),
      [
        ['k8s/b.yaml', 10], ['k8s/c.yaml', 10],
      ],
    );
  });

  it('takes technical layers for no boundaries of the business', async () => {
    const { status, notes } = await judgeRepository(serviceDomainBoundaries, {
      'frontend/Dockerfile': '', 'frontend/a.ts': '', 'backend/Dockerfile': '', 'backend/a.ts': '',
    });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /technical layers/);
  });

  it('does not apply to one service, nor to examples of several', async () => {
    assert.equal((await judgeRepository(serviceDomainBoundaries, { 'Dockerfile': '', 'main.go': '' })).status, 'not-applicable');
    assert.equal(
      (
        await judgeRepository(serviceDomainBoundaries, {
          'examples/a/Dockerfile': '', 'examples/a/a.go': '', 'examples/b/Dockerfile': '', 'examples/b/b.go': '',
        })
      ).status,
      'not-applicable',
    );
  });
});
