import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { alertingOnSymptoms } from './alerting-on-symptoms-not-causes.ts';

const API =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: checkout}\nspec: {template: {spec: {containers: [{name: a, image: a:1}]}}}\n';
const rules = (...list: [name: string, expr: string, severity?: string][]): string =>
  `groups:\n  - name: a\n    rules:\n${list.map(([name, expr, severity]) => `      - alert: ${name}\n        expr: ${expr}\n${severity ? `        labels: {severity: ${severity}}\n` : ''}`).join('')}`;
const FAILING: [string, string, string] = [
  'CheckoutFailing', 'checkout:errors:ratio5m > 0.0144 and checkout:errors:ratio1h > 0.0144', 'page',
];
const CPU = '100 - avg(rate(node_cpu_seconds_total{mode="idle"}[5m])) * 100 > 80';
const APPLY =
  'on: {push: {branches: [main]}}\njobs:\n  deploy:\n    runs-on: x\n    environment: production\n    steps:\n      - run: kubectl apply -f rules\n';

describe('evidence of alerting-on-symptoms-not-causes', () => {
  it('is practised where people are called for symptoms, and causes are tickets', async () => {
    const { status, evidence } = await judgeRepository(alertingOnSymptoms, {
      'rules/a.yml': rules(FAILING, ['HighCpu', CPU, 'warning']), '.github/workflows/cd.yml': APPLY,
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => `${e.file}:${e.line}`), ['rules/a.yml:4', '.github/workflows/cd.yml:7']);
  });

  it('is broken by a page on a busy processor, also through a recorded series', async () => {
    const { status, evidence } = await judgeRepository(alertingOnSymptoms, { 'rules.yml': rules(FAILING, ['HighCpu', CPU, 'page']) });
    assert.deepEqual([status, evidence.map(e => [e.line, e.stance])], ['broken', [[7, 'against'], [4, 'for']]]);
    const recorded = `groups:\n  - rules:\n      - record: busy\n        expr: avg(rate(node_cpu_seconds_total[5m]))\n      - alert: Busy\n        expr: busy > 0.9\n        labels: {severity: critical}\n`;
    assert.deepEqual(
      (await judgeRepository(alertingOnSymptoms, { 'rules.yml': recorded })).evidence.map(e => e.line), [5],
    );
    const datadog =
      'resource "datadog_monitor" "cpu" {\n  query = "avg(last_5m):avg:system.cpu.user{env:prod} > 90"\n  message = "busy @pagerduty"\n}\n';
    assert.equal((await judgeRepository(alertingOnSymptoms, { 'main.tf': datadog })).status, 'broken');
  });

  it('is not broken by a prediction, by restarts, or by an alarm whose reader is not known', async () => {
    const soft = rules(
      ['DiskFull', 'predict_linear(node_memory_MemAvailable_bytes[6h], 86400) < 0', 'page'],
      ['Restarts', 'increase(kube_pod_container_status_restarts_total[1h]) > 5', 'critical'], ['HighCpu', CPU],
    );
    const alarm = 'resource "aws_cloudwatch_metric_alarm" "cpu" {\n  metric_name = "CPUUtilization"\n  alarm_actions = [var.topic]\n}\n';
    assert.equal((await judgeRepository(alertingOnSymptoms, { 'rules.yml': soft, 'main.tf': alarm })).status, 'no-evidence');
  });

  it('is there in part where it is not said who is called, or where nothing delivers the rules', async () => {
    const quiet = await judgeRepository(alertingOnSymptoms, { 'rules.yml': rules([FAILING[0], FAILING[1]]) });
    assert.deepEqual([quiet.status, quiet.notes], ['partly', ['which alerts call a person is decided elsewhere']]);
    assert.match(
      (await judgeRepository(alertingOnSymptoms, { 'rules.yml': rules(FAILING) })).notes.join(), /nothing in this repository delivers/,
    );
  });

  it('is not found in examples or without alerts, and does not apply where nothing runs', async () => {
    assert.equal(
      (await judgeRepository(alertingOnSymptoms, { 'k8s/a.yaml': API, 'docs/rules.yml': rules(['HighCpu', CPU, 'page']) })).status,
      'no-evidence',
    );
    assert.equal((await judgeRepository(alertingOnSymptoms, { 'README.md': '' })).status, 'not-applicable');
  });
});
