import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { rehearsedWayBack } from './rehearsed-way-back.ts';

const WORKFLOW = '.github/workflows/cd.yml';
const judge = (files: Record<string, string>) => judgeRepository(rehearsedWayBack, files);
const cd = (run: string, on = '{push: {branches: [main]}}'): Record<string, string> => ({
  [WORKFLOW]: `on: ${on}\njobs:\n  cd:\n    runs-on: u\n    steps:\n      - run: |\n          ${run}\n`,
});
const DATABASE =
  'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {template: {spec: {containers: [{name: db, image: "postgres:17"}]}}}\n';
const DRILL = {
  '.github/workflows/drill.yml':
    "on: {schedule: [{cron: '0 4 * * 1'}]}\njobs:\n  drill:\n    runs-on: u\n    steps:\n      - run: |\n          createdb drill\n          pg_restore --exit-on-error --dbname=drill shop.dump\n",
};

describe('evidence of rehearsed-way-back', () => {
  it('is practised where Helm takes a failed upgrade back and no data are kept', async () => {
    const { status, evidence } = await judge(cd('helm upgrade --install shop ./chart \\\n            --atomic --timeout 5m'));
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [[WORKFLOW, 8]]);
  });

  it('is practised with a return and a restore on a schedule where data are kept', async () => {
    const { status, evidence } = await judge({ ...cd('helm upgrade --install shop ./chart --atomic'), 'k8s/db.yaml': DATABASE, ...DRILL });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/drill.yml', 8], [WORKFLOW, 7]]);
  });

  it('is there in part with one of both halves', async () => {
    const data = await judge({ ...cd('helm upgrade --install shop ./chart --atomic'), 'k8s/db.yaml': DATABASE });
    assert.equal(data.status, 'partly');
    assert.match(data.notes.join(), /nothing restores what `k8s\/db.yaml` keeps/);
    const program = await judge({ ...cd('helm upgrade --install shop ./chart'), 'k8s/db.yaml': DATABASE, ...DRILL });
    assert.equal(program.status, 'partly');
    assert.match(program.notes.join(), /returns by itself/);
  });

  it('is practised by circuit breakers, remediation and an analysis', async () => {
    const { status, evidence } = await judge({
      ...cd('terraform apply -auto-approve'),
      'a.tf': 'resource "aws_ecs_service" "shop" {\n  deployment_circuit_breaker {\n    enable   = true\n    rollback = true\n  }\n}\n',
      'b.yaml':
        'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: shop}\nspec:\n  upgrade:\n    remediation:\n      retries: 3\n',
      'c.yaml':
        'apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: shop}\nspec:\n  analysis:\n    metrics: [{name: request-success-rate}]\n',
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['a.tf', 2], ['b.yaml', 6], ['c.yaml', 6]]);
  });

  it('is broken by a workload that keeps no revision', async () => {
    const { status, evidence } = await judge({
      'k8s/a.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  revisionHistoryLimit: 0\n  template: {spec: {containers: [{name: a, image: "a:1"}]}}\n',
    });
    assert.equal(status, 'broken');
    assert.deepEqual(evidence.map(e => [e.line, e.stance]), [[5, 'against']]);
  });

  it('is there in part with a rollback that a person starts', async () => {
    assert.equal((await judge(cd('kubectl rollout undo deployment/shop', 'workflow_dispatch'))).status, 'partly');
    const again = { '.github/workflows/rollback.yml': cd('kubectl apply -k deploy/production', 'workflow_dispatch')[WORKFLOW]! };
    const { status, evidence } = await judge(again);
    assert.deepEqual([status, evidence.map(e => e.says)], ['partly', ['`cd` puts an earlier release back, started by a person']]);
    assert.equal((await judge(cd('kubectl apply -k deploy/production', 'workflow_dispatch'))).status, 'no-evidence');
  });

  it('is not found in a comment, in a cluster that dies with its job, or in examples', async () => {
    assert.equal((await judge(cd('# helm upgrade --atomic\n          helm upgrade --install shop ./chart'))).status, 'no-evidence');
    assert.equal(
      (await judge({ ...cd('kind create cluster\n          helm upgrade --install shop ./chart --atomic'), Dockerfile: 'FROM scratch\n' }))
        .status,
      'no-evidence',
    );
    assert.equal(
      (
        await judge({
          'examples/a.tf':
            'resource "aws_ecs_service" "s" {\n  deployment_circuit_breaker {\n    enable = true\n    rollback = true\n  }\n}\n',
        })
      ).status,
      'not-applicable',
    );
  });
});
