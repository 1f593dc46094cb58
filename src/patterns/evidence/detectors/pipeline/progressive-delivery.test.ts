import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { progressiveDelivery } from './progressive-delivery.ts';

const CD = {
  '.github/workflows/cd.yml':
    'on: {push: {branches: [main]}}\njobs:\n  cd:\n    runs-on: u\n    steps:\n      - run: kubectl apply -f k8s\n',
};
const judge = (files: Record<string, string>) => judgeRepository(progressiveDelivery, files);
const rollout = (step: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: checkout}
spec:
  strategy:
    canary:
      steps:
        - setWeight: 5
        - ${step}
  template: {spec: {containers: [{name: c, image: "shop:1"}]}}
`;
const ANALYSIS = 'analysis: {templates: [{templateName: success-rate}]}';
const PAUSE = 'pause: {duration: 10m}';

describe('evidence of progressive-delivery', () => {
  it('is practised by a rollout with an analysis', async () => {
    const { status, evidence } = await judge({ 'k8s/rollout.yaml': rollout(ANALYSIS), ...CD });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['k8s/rollout.yaml', 9]]);
  });

  it('is practised by Flagger with metrics, CodeDeploy with alarms and SAM with alarms', async () => {
    const { status, evidence } = await judge({
      ...CD,
      'a.yaml':
        'apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: shop}\nspec:\n  analysis:\n    metrics:\n      - name: request-success-rate\n',
      'b.tf':
        'resource "aws_codedeploy_deployment_group" "shop" {\n  deployment_config_name = "CodeDeployDefault.ECSCanary10Percent5Minutes"\n  alarm_configuration {\n    alarms  = ["errors"]\n    enabled = true\n  }\n}\n',
      'template.yaml':
        'Resources:\n  Shop:\n    Type: AWS::Serverless::Function\n    Properties:\n      DeploymentPreference:\n        Type: Canary10Percent5Minutes\n        Alarms: [!Ref Errors]\n',
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['a.yaml', 6], ['b.tf', 3], ['template.yaml', 5]]);
  });

  it('is there in part where the clock moves the steps, and where one of several has no analysis', async () => {
    const alone = await judge({ 'k8s/rollout.yaml': rollout(PAUSE) });
    assert.equal(alone.status, 'partly');
    assert.match(alone.notes.join(), /no analysis/);
    const mixed = await judge({ 'k8s/a.yaml': rollout(ANALYSIS), 'k8s/b.yaml': rollout(PAUSE).replace('checkout', 'cart') });
    assert.equal(mixed.status, 'partly');
    assert.match(mixed.notes.join(), /1 of 2/);
  });

  it('takes an overlay without an analysis for the rollout that has one', async () => {
    assert.equal((await judge({ 'base/a.yaml': rollout(ANALYSIS), 'overlays/b.yaml': rollout(PAUSE), ...CD })).status, 'practised');
  });

  it('is there in part with weights that nothing moves, and with a flag library alone', async () => {
    const route = (a: number, b: number): string =>
      `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: shop}\nspec:\n  http:\n    - route:\n        - {destination: {host: a}, weight: ${a}}\n        - {destination: {host: b}, weight: ${b}}\n`;
    assert.equal((await judge({ 'k8s/route.yaml': route(90, 10) })).status, 'partly');
    assert.equal((await judge({ 'k8s/route.yaml': route(100, 0), Dockerfile: 'FROM scratch\n' })).status, 'no-evidence');
    const flags = await judge({ 'package.json': '{"dependencies": {"@openfeature/server-sdk": "1"}}' });
    assert.equal(flags.status, 'partly');
    assert.match(flags.notes.join(), /not read/);
  });

  it('is there in part where nothing brings it anywhere', async () => {
    const { status, notes } = await judge({ 'k8s/rollout.yaml': rollout(ANALYSIS) });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /nothing in this repository delivers it/);
  });

  it('is practised by a slot that is tested before it is swapped, else there in part', async () => {
    const swap = (test: string): Record<string, string> => ({
      '.github/workflows/cd.yml': `on: {push: {branches: [main]}}\njobs:\n  cd:\n    runs-on: u\n    steps:\n      - run: az webapp deploy --slot staging\n${test}      - run: az webapp deployment slot swap --slot staging\n`,
    });
    assert.equal((await judge(swap('      - run: npx playwright test\n'))).status, 'practised');
    assert.equal((await judge(swap(''))).status, 'partly');
  });

  it('is not found in examples, and does not apply where nothing is run', async () => {
    const { status, notes } = await judge({ Dockerfile: 'FROM scratch\n', 'examples/rollout.yaml': rollout(ANALYSIS) });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /examples\/rollout.yaml/);
    assert.equal((await judge({ 'go.mod': 'module x\n' })).status, 'not-applicable');
  });
});
