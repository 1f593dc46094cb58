import assert from 'node:assert/strict';
import { openSourceFile } from './open-source-file.ts';
import { prometheusRules } from './prometheus-rules.ts';

const RULES = `groups:
  - name: shop
    rules:
      - record: shop:errors:ratio5m
        expr: sum(rate(e_total[5m]))
      - alert: ShopFailing
        expr: shop:errors:ratio5m > 0.1
        labels: {severity: page}
        annotations:
          runbook_url: docs/a.md
`;
const brief = (path: string, text: string): string[] =>
  prometheusRules(openSourceFile(path, text)).map(r => `${r.kind} ${r.name} ${r.line}`);

describe('rules of Prometheus', () => {
  it('are read from plain files, with their labels and annotations', () => {
    assert.deepEqual(brief('rules.yml', RULES), ['record shop:errors:ratio5m 4', 'alert ShopFailing 6']);
    const [, alert] = prometheusRules(openSourceFile('rules.yml', RULES));
    assert.deepEqual([alert!.labels, alert!.annotations], [{ severity: 'page' }, { runbook_url: { text: 'docs/a.md', line: 10 } }]);
  });

  it('are read from custom resources and from text in a ConfigMap', () => {
    const indented = RULES.replace(/^/gm, '    ');
    assert.deepEqual(
      brief('a.yaml', `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec:\n${indented}`),
      ['record shop:errors:ratio5m 8', 'alert ShopFailing 10'],
    );
    assert.deepEqual(brief('b.yaml', `apiVersion: v1\nkind: ConfigMap\ndata:\n  rules.yml: |\n${indented}`), [
      'record shop:errors:ratio5m 8', 'alert ShopFailing 10',
    ]);
  });

  it('are not what only looks alike', () => {
    assert.deepEqual(brief('a.yaml', 'rules:\n  - expr: a\n    name: b\n'), []);
  });
});
