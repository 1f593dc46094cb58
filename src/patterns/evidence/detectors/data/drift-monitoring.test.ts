import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { driftMonitoring } from './drift-monitoring.ts';

const CODE = { 'requirements.txt': 'scikit-learn==1.7.2\n' };
const job = (run: string, on: string): string => `on: ${on}
jobs:
  drift:
    runs-on: ubuntu-24.04
    steps:
      - run: ${run}
  deploy:
    runs-on: ubuntu-24.04
    environment: production
    steps:
      - run: kubectl apply -f k8s/
`;
const NIGHTLY = "{schedule: [{cron: '17 5 * * *'}]}";
const CHECK = 'python monitoring/drift.py --fail-on quality';

describe('evidence of drift-monitoring', () => {
  it('is practised by a scheduled comparison that can fail', async () => {
    const { status, evidence } = await judgeRepository(driftMonitoring, { ...CODE, '.github/workflows/drift.yml': job(CHECK, NIGHTLY) });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/drift.yml', 6]]);
  });

  it('is practised by an alert, a job of the cluster or a schedule of a cloud that is delivered', async () => {
    const delivery = { ...CODE, '.github/workflows/cd.yml': job('echo', 'push') };
    const watching: Record<string, readonly [string, number]> = {
      'k8s/rules.yaml': [
        'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: churn}\nspec:\n  groups:\n    - name: drift\n      rules:\n        - alert: ChurnDrifts\n          expr: feature_drift_score > 0.2\n',
        8,
      ],
      'k8s/cron.yaml': ['apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: churn-drift}\nspec:\n  schedule: "0 5 * * *"\n', 5],
      'infra/watch.tf': ['resource "aws_sagemaker_monitoring_schedule" "churn" {}\n', 1],
    };
    for (const [file, [text, line]] of Object.entries(watching)) {
      const { status, evidence } = await judgeRepository(driftMonitoring, { ...delivery, [file]: text });
      assert.deepEqual([status, evidence.map(e => [e.file, e.line])], ['practised', [[file, line]]], file);
    }
  });

  it('is there in part without a schedule, without teeth, or with the library alone', async () => {
    assert.equal(
      (await judgeRepository(driftMonitoring, { ...CODE, '.github/workflows/drift.yml': job(CHECK, 'workflow_dispatch') })).status,
      'partly',
    );
    assert.equal(
      (await judgeRepository(driftMonitoring, { ...CODE, '.github/workflows/drift.yml': job(`${CHECK} || true`, NIGHTLY) })).status,
      'partly',
    );
    assert.equal((await judgeRepository(driftMonitoring, { 'requirements.txt': 'evidently==0.7.0\n' })).status, 'partly');
  });

  it('is not found in a notebook or in examples', async () => {
    const { status } = await judgeRepository(driftMonitoring, {
      ...CODE, 'notebooks/drift_analysis.ipynb': '{}', 'examples/requirements.txt': 'evidently==0.7.0\n',
    });
    assert.equal(status, 'no-evidence');
  });

  it('does not apply to the drift of infrastructure', async () => {
    const { status } = await judgeRepository(driftMonitoring, {
      'infra/main.tf': '', '.github/workflows/drift.yml': job('make drift-check', NIGHTLY),
    });
    assert.equal(status, 'not-applicable');
  });
});
