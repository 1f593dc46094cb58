import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { gracefulDegradation } from './graceful-degradation.ts';

const deployment = (probe: boolean, name = 'api'): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - name: api
          image: example.com/api:1
${probe ? '          readinessProbe: {httpGet: {path: /ready, port: 80}}\n' : ''}`;
const budget = (spec: string): string =>
  `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: api}\nspec:\n  ${spec}\n  selector: {matchLabels: {app: api}}\n`;
const BUDGET = budget('minAvailable: 1');
const APPLY = {
  '.github/workflows/cd.yml':
    'on: {push: {branches: [main]}}\njobs:\n  deploy:\n    runs-on: x\n    environment: production\n    steps:\n      - run: kubectl apply -f k8s\n',
};

describe('evidence of graceful-degradation', () => {
  it('is practised with probes and a budget that are delivered', async () => {
    const { status, evidence } = await judgeRepository(gracefulDegradation, {
      'k8s/api.yaml': deployment(true), 'k8s/budget.yaml': BUDGET, ...APPLY,
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['k8s/budget.yaml', 1], ['k8s/api.yaml', 11], ['.github/workflows/cd.yml', 7]]);
  });

  it('is there in part while nothing delivers it, or all of it is an optional extra', async () => {
    assert.match(
      (await judgeRepository(gracefulDegradation, { 'k8s/api.yaml': deployment(true), 'k8s/budget.yaml': BUDGET })).notes.join(),
      /nothing in this repository delivers it/,
    );
    assert.equal(
      (await judgeRepository(gracefulDegradation, { 'extras/api.yaml': deployment(true), 'extras/budget.yaml': BUDGET, ...APPLY })).status,
      'partly',
    );
  });

  it('is there in part with a probe alone, and says what is missing', async () => {
    const { status, notes } = await judgeRepository(gracefulDegradation, { 'k8s/api.yaml': deployment(true), ...APPLY });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /keeps replicas/);
  });

  it('is there in part where a budget chooses some workloads only', async () => {
    const { notes } = await judgeRepository(gracefulDegradation, {
      'k8s/api.yaml': deployment(true), 'k8s/web.yaml': deployment(true, 'web'), 'k8s/budget.yaml': BUDGET, ...APPLY,
    });
    assert.deepEqual(notes, ['1 of 2 workloads have no disruption budget, such as `Deployment/web`']);
  });

  it('says of a budget whose selector chooses nothing that is declared here that it keeps nothing', async () => {
    const { evidence } = await judgeRepository(gracefulDegradation, { 'k8s/web.yaml': deployment(true, 'web'), 'k8s/budget.yaml': BUDGET });
    assert.equal(evidence.find(e => e.file === 'k8s/budget.yaml')?.says, '`api` is a budget for pods that nothing here declares');
  });

  it('counts a workload once that overlays declare again', async () => {
    const patch =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {template: {spec: {containers: [{name: api, readinessProbe: {}}]}}}\n';
    assert.equal(
      (
        await judgeRepository(gracefulDegradation, {
          'k8s/base/api.yaml': deployment(false), 'k8s/prod/api.yaml': patch, 'k8s/base/budget.yaml': BUDGET, ...APPLY,
        })
      ).status,
      'practised',
    );
  });

  it('is undone by a budget that allows no disruption', async () => {
    for (const spec of ['minAvailable: 100%', 'maxUnavailable: 0']) {
      const { status, evidence } = await judgeRepository(gracefulDegradation, {
        'k8s/api.yaml': deployment(true), 'k8s/budget.yaml': budget(spec), ...APPLY,
      });
      assert.deepEqual([status, evidence.at(-1)!.line, evidence.at(-1)!.stance], ['partly', 5, 'against']);
    }
  });

  it('is not found, which is no contradiction, where a workload has nothing of it', async () => {
    assert.equal((await judgeRepository(gracefulDegradation, { 'k8s/api.yaml': deployment(false) })).status, 'no-evidence');
  });

  it('is not found in examples, and says so', async () => {
    const { status, notes } = await judgeRepository(gracefulDegradation, {
      'k8s/api.yaml': deployment(false), 'examples/api.yaml': deployment(true), 'examples/budget.yaml': BUDGET,
    });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /nothing is delivered from, such as `examples\/api.yaml`/);
  });

  it('does not apply where nothing runs', async () => {
    assert.equal(
      (await judgeRepository(gracefulDegradation, { 'package.json': '{"dependencies": {"opossum": "1"}}' })).status, 'not-applicable',
    );
  });
});
