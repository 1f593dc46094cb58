import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { fourGoldenSignals } from './four-golden-signals.ts';

const API =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: checkout}\nspec: {template: {spec: {containers: [{name: a, image: a:1}]}}}\n';
const rule = (name: string, expr: string): string => `      - record: ${name}\n        expr: ${expr}\n`;
const RULES = `groups:\n  - name: checkout\n    rules:\n${rule('traffic', 'sum(rate(http_requests_total{service="checkout"}[5m]))')}${rule('errors', 'sum(rate(http_requests_total{service="checkout",code=~"5.."}[5m]))')}${rule('latency', 'histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket{service="checkout"}[5m])))')}${rule('full', 'max(db_pool_in_use{service="checkout"})')}`;
const APPLY =
  'on: {push: {branches: [main]}}\njobs:\n  deploy:\n    runs-on: x\n    environment: production\n    steps:\n      - run: kubectl apply -f rules\n';

describe('evidence of four-golden-signals', () => {
  it('is practised where all four of a service are watched and delivered', async () => {
    const { status, evidence } = await judgeRepository(fourGoldenSignals, {
      'k8s/a.yaml': API, 'rules/checkout.yml': RULES, '.github/workflows/cd.yml': APPLY,
    });
    assert.equal(status, 'practised');
    assert.deepEqual(
      evidence.map(e => `${e.file}:${e.line}`),
      ['rules/checkout.yml:8', 'rules/checkout.yml:4', 'rules/checkout.yml:6', 'rules/checkout.yml:10', '.github/workflows/cd.yml:7'],
    );
  });

  it('is there in part while nothing delivers the rules', async () => {
    const { status, notes } = await judgeRepository(fourGoldenSignals, { 'k8s/a.yaml': API, 'rules/checkout.yml': RULES });
    assert.deepEqual([status, notes.length], ['partly', 1]);
  });

  it('is there in part where signals are missing, of all or of one service', async () => {
    const some = await judgeRepository(fourGoldenSignals, {
      'k8s/a.yaml': API, 'rules.yml': RULES.slice(0, RULES.indexOf('      - record: latency')), '.github/workflows/cd.yml': APPLY,
    });
    assert.deepEqual([some.status, some.notes], ['partly', ['no query watches latency or saturation']]);
    const other = await judgeRepository(fourGoldenSignals, {
      'k8s/a.yaml': API, 'rules.yml': `${RULES}${rule('other', 'rate(http_requests_total{service="cart"}[5m])')}`,
      '.github/workflows/cd.yml': APPLY,
    });
    assert.deepEqual([other.status, other.notes], ['partly', ['of the services that queries name, `cart` lacks latency and errors']]);
  });

  it('says so where only machines are watched', async () => {
    const { status, notes } = await judgeRepository(fourGoldenSignals, {
      'k8s/a.yaml': API, 'rules.yml': `groups:\n  - rules:\n${rule('cpu', 'rate(node_cpu_seconds_total[5m])')}`,
    });
    assert.equal(status, 'partly');
    assert.match(notes[0]!, /machines are watched and no service/);
  });

  it('reads alarms of a cloud', async () => {
    const alarm = (name: string, metric: string): string =>
      `resource "aws_cloudwatch_metric_alarm" "${name}" {\n  metric_name = "${metric}"\n}\n`;
    const { status, evidence } = await judgeRepository(fourGoldenSignals, {
      'main.tf':
        alarm('a', 'TargetResponseTime') +
        alarm('b', 'HTTPCode_Target_5XX_Count') +
        alarm('c', 'RequestCount') +
        alarm('d', 'CPUUtilization'),
    });
    assert.equal(status, 'partly');
    assert.deepEqual(evidence.map(e => e.line), [2, 8, 5, 11]);
  });

  it('is not found in examples or where nothing is watched, and does not apply where nothing runs', async () => {
    assert.equal((await judgeRepository(fourGoldenSignals, { 'k8s/a.yaml': API, 'examples/rules.yml': RULES })).status, 'no-evidence');
    assert.equal((await judgeRepository(fourGoldenSignals, { 'README.md': '' })).status, 'not-applicable');
  });
});
