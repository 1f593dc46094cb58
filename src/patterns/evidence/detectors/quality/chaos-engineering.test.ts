import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { chaosEngineering } from './chaos-engineering.ts';

const WORKLOAD =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {template: {spec: {containers: [{name: api, image: example.com/api:1}]}}}\n';
const DELIVERY =
  'on: {push: {branches: [main]}}\njobs:\n  deploy:\n    runs-on: x\n    environment: production\n    steps:\n      - run: kubectl apply -f k8s/\n';
const schedule = (more: string): string => `apiVersion: chaos-mesh.org/v1alpha1
kind: Schedule
metadata: {name: latency}
spec:
  schedule: '0 10 * * 2'
  type: NetworkChaos
  networkChaos:
    action: delay
    ${more}
`;
const BOUNDED = "mode: fixed-percent\n    value: '10'\n    duration: 5m";
const fis = (stop: string): string => `resource "aws_fis_experiment_template" "stop" {
  stop_condition {
    source = "${stop}"
  }
}
resource "aws_scheduler_schedule" "weekly" {
  target {
    arn   = "arn:aws:scheduler:::aws-sdk:fis:startExperiment"
    input = jsonencode({ ExperimentTemplateId = aws_fis_experiment_template.stop.id })
  }
}
`;

describe('evidence of chaos-engineering', () => {
  it('is practised with a bounded experiment on a schedule that is delivered', async () => {
    const { status, evidence } = await judgeRepository(chaosEngineering, {
      'k8s/api.yaml': WORKLOAD, 'k8s/chaos.yaml': schedule(BOUNDED), '.github/workflows/cd.yml': DELIVERY,
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['k8s/chaos.yaml', 5]]);
  });

  it('is practised with a template of AWS FIS, a stop and a schedule', async () => {
    const { status, evidence } = await judgeRepository(chaosEngineering, {
      'infra/fis.tf': fis('aws:cloudwatch:alarm'), '.github/workflows/cd.yml': DELIVERY.replace('kubectl apply -f k8s/', 'terraform apply'),
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => e.line), [6, 1]);
  });

  it('is there in part where nothing limits the harm', async () => {
    const outage = await judgeRepository(chaosEngineering, {
      'k8s/chaos.yaml': schedule('mode: all'), '.github/workflows/cd.yml': DELIVERY,
    });
    assert.equal(outage.status, 'partly');
    assert.match(outage.notes.join(), /hits all targets and has no duration/);
    assert.equal(
      (await judgeRepository(chaosEngineering, { 'infra/fis.tf': fis('none'), '.github/workflows/cd.yml': DELIVERY })).status, 'partly',
    );
  });

  it('is there in part where somebody must start it, where nothing delivers it, or where only the tool is here', async () => {
    const engine = 'apiVersion: litmuschaos.io/v1alpha1\nkind: ChaosEngine\nmetadata: {name: kill}\nspec: {engineState: active}\n';
    assert.equal(
      (await judgeRepository(chaosEngineering, { 'k8s/engine.yaml': engine, '.github/workflows/cd.yml': DELIVERY })).status, 'partly',
    );
    assert.equal(
      (await judgeRepository(chaosEngineering, { 'k8s/api.yaml': WORKLOAD, 'k8s/chaos.yaml': schedule(BOUNDED) })).status, 'partly',
    );
    const { status, notes } = await judgeRepository(chaosEngineering, {
      'k8s/api.yaml': WORKLOAD, 'requirements.txt': 'chaostoolkit==1.19.0\n',
    });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /no experiment/);
  });

  it('is not found in examples, nor where nothing injects a fault', async () => {
    const { status, notes } = await judgeRepository(chaosEngineering, {
      'k8s/api.yaml': WORKLOAD, 'examples/chaos.yaml': schedule(BOUNDED),
    });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /examples\/chaos.yaml/);
  });

  it('does not apply where nothing runs', async () => {
    assert.equal((await judgeRepository(chaosEngineering, { 'README.md': '' })).status, 'not-applicable');
  });
});
