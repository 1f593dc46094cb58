import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { slosAsContracts } from './slos-as-contracts.ts';

const API =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: checkout}\nspec: {template: {spec: {containers: [{name: a, image: a:1}]}}}\n';
const sloth = (alerting: string): string =>
  `version: prometheus/v1\nservice: checkout\nslos:\n  - name: availability\n    objective: 99.9\n    alerting: ${alerting}\n`;
const OPENSLO = (policies: string): string =>
  `apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: latency}\nspec: {objectives: [{target: 0.99}]${policies}}\n`;
const APPLY =
  'on: {push: {branches: [main]}}\njobs:\n  deploy:\n    runs-on: x\n    environment: production\n    steps:\n      - run: kubectl apply -f slo\n';

describe('evidence of slos-as-contracts', () => {
  it('is practised with an objective, alerts on its budget, and a way to production', async () => {
    const { status, evidence } = await judgeRepository(slosAsContracts, {
      'k8s/a.yaml': API, 'slo/checkout.yaml': sloth('{name: Burn, page_alert: {labels: {severity: page}}}'),
      '.github/workflows/cd.yml': APPLY,
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => `${e.file}:${e.line}`), ['slo/checkout.yaml:4', '.github/workflows/cd.yml:7']);
  });

  it('is there in part with an objective that no alert refers to', async () => {
    for (const text of [sloth('{page_alert: {disable: true}, ticket_alert: {disable: true}}'), OPENSLO('')]) {
      const { status, notes } = await judgeRepository(slosAsContracts, { 'slo.yaml': text, '.github/workflows/cd.yml': APPLY });
      assert.deepEqual([status, notes], ['partly', ['no alert tells when the budget of an objective burns']]);
    }
    assert.match(
      (await judgeRepository(slosAsContracts, { 'slo.yaml': OPENSLO(', alertPolicies: [burn]') })).notes.join(),
      /nothing in this repository delivers/,
    );
  });

  it('is there in part with burn alerts alone, of Prometheus or a cloud', async () => {
    const rules =
      'groups:\n  - rules:\n      - alert: Burn\n        expr: job:errors:ratio1h > (14.4 * 0.001)\n      - alert: Other\n        expr: up == 0\n';
    const { status, evidence } = await judgeRepository(slosAsContracts, { 'rules.yml': rules, 'k8s/a.yaml': API });
    assert.deepEqual([status, evidence.map(e => e.line)], ['partly', [3]]);
    const google =
      'resource "google_monitoring_slo" "a" {\n  goal = 0.999\n}\nresource "google_monitoring_alert_policy" "burn" {\n  conditions {\n    condition_threshold {\n      filter = "select_slo_burn_rate(\\"x\\", \\"3600s\\")"\n    }\n  }\n}\n';
    assert.deepEqual(
      (await judgeRepository(slosAsContracts, { 'main.tf': google })).evidence.map(e => e.line), [1, 6],
    );
  });

  it('is not found in examples, nor where nothing promises; does not apply where nothing runs', async () => {
    assert.equal((await judgeRepository(slosAsContracts, { 'k8s/a.yaml': API, 'examples/slo.yaml': sloth('{}') })).status, 'no-evidence');
    assert.equal((await judgeRepository(slosAsContracts, { 'package.json': '{}' })).status, 'not-applicable');
  });
});
