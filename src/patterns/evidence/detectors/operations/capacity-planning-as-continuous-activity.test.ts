import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { capacityPlanning } from './capacity-planning-as-continuous-activity.ts';

const api = (resources: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {template: {spec: {containers: [{name: a, image: a:1, resources: ${resources}}]}}}\n`;
const HPA = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: api}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: api}
  maxReplicas: 40
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 60
`;
const PIPELINE =
  'on: {push: {branches: [main]}}\njobs:\n  deploy:\n    runs-on: x\n    environment: production\n    steps:\n      - run: kubectl apply -f k8s\n  load:\n    needs: deploy\n    runs-on: x\n    steps:\n      - run: k6 run load.js\n';

describe('evidence of capacity-planning-as-continuous-activity', () => {
  it('is practised with a scaler that can work and a load test', async () => {
    const { status, evidence } = await judgeRepository(capacityPlanning, {
      'k8s/api.yaml': api('{requests: {cpu: 1}}'), 'k8s/hpa.yaml': HPA, '.github/workflows/cd.yml': PIPELINE,
    });
    assert.equal(status, 'practised');
    assert.deepEqual(
      evidence.map(e => `${e.file}:${e.line}`), ['k8s/hpa.yaml:1', '.github/workflows/cd.yml:12', '.github/workflows/cd.yml:7'],
    );
  });

  it('is broken by a scaler on a share of nothing', async () => {
    const { status, evidence } = await judgeRepository(capacityPlanning, {
      'k8s/api.yaml': api('{requests: {memory: 1Gi}}'), 'k8s/hpa.yaml': HPA,
    });
    assert.deepEqual([status, evidence[0]!.line, evidence[0]!.stance], ['broken', 13, 'against']);
  });

  it('is not broken where requests come from a patch, a default, a limit, a template or another repository', async () => {
    const patch =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {template: {spec: {containers: [{name: a, resources: {requests: {cpu: 1}}}]}}}\n';
    const none = api('{}');
    const files: Record<string, string>[] = [
      { 'base/api.yaml': none, 'prod/patch.yaml': patch },
      { 'k8s/api.yaml': none, 'k8s/limits.yaml': 'apiVersion: v1\nkind: LimitRange\nmetadata: {name: a}\n' },
      { 'k8s/api.yaml': api('{limits: {cpu: 1}}') },
      { 'chart/templates/api.yaml': api('{{ toYaml .Values.resources }}'), 'chart/Chart.yaml': 'name: a\n' },
      {},
    ];
    for (const more of files) {
      assert.equal((await judgeRepository(capacityPlanning, { 'k8s/hpa.yaml': HPA, ...more })).status, 'partly', Object.keys(more).join());
    }
  });

  it('is there in part with one of both; benchmarks of functions are no load test', async () => {
    assert.deepEqual(
      (await judgeRepository(capacityPlanning, { 'k8s/api.yaml': api('{requests: {cpu: 1}}'), 'k8s/hpa.yaml': HPA })).notes,
      ['no load test tells how much a service can take'],
    );
    const k6 = await judgeRepository(capacityPlanning, { 'k8s/api.yaml': api('{}'), '.github/workflows/cd.yml': PIPELINE });
    assert.deepEqual([k6.status, k6.notes], ['partly', ['nothing scales on demand']]);
    assert.equal(
      (
        await judgeRepository(capacityPlanning, {
          'k8s/api.yaml': api('{}'), '.github/workflows/cd.yml': PIPELINE.replace('k6 run load.js', 'go test -bench=. ./...'),
        })
      ).status,
      'no-evidence',
    );
  });

  it('is not found in examples, and does not apply where nothing runs', async () => {
    assert.equal((await judgeRepository(capacityPlanning, { 'k8s/api.yaml': api('{}'), 'examples/hpa.yaml': HPA })).status, 'no-evidence');
    assert.equal((await judgeRepository(capacityPlanning, { 'README.md': '' })).status, 'not-applicable');
  });
});
