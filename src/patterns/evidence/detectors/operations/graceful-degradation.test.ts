import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { gracefulDegradation } from './graceful-degradation.ts';

const deployment = (probe: boolean): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  template:
    spec:
      containers:
        - name: api
          image: example.com/api:1
${probe ? '          readinessProbe: {httpGet: {path: /ready, port: 80}}\n' : ''}`;
const BUDGET = 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: api}\nspec: {minAvailable: 1}\n';

describe('evidence of graceful-degradation', () => {
  it('is practised with probes and a budget', async () => {
    const { status, evidence } = await judgeRepository(gracefulDegradation, { 'k8s/api.yaml': deployment(true), 'k8s/budget.yaml': BUDGET });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['k8s/budget.yaml', 1], ['k8s/api.yaml', 10]]);
  });

  it('is there in part with a probe alone, and says what is missing', async () => {
    const { status, notes } = await judgeRepository(gracefulDegradation, { 'k8s/api.yaml': deployment(true) });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /keeps replicas/);
  });

  it('is not found, which is no contradiction, where a workload has nothing of it', async () => {
    assert.equal((await judgeRepository(gracefulDegradation, { 'k8s/api.yaml': deployment(false) })).status, 'no-evidence');
  });

  it('is not found in examples, and says so', async () => {
    const { status, notes } = await judgeRepository(gracefulDegradation, { 'k8s/api.yaml': deployment(false), 'examples/api.yaml': deployment(true), 'examples/budget.yaml': BUDGET });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /nothing is delivered from, such as `examples\/api.yaml`/);
  });

  it('does not apply without a workload', async () => {
    assert.equal((await judgeRepository(gracefulDegradation, { 'README.md': '' })).status, 'not-applicable');
  });
});
