import assert from 'node:assert/strict';
import { selectorsOf } from './promql.ts';

const brief = (query: string): string[] =>
  selectorsOf(query).map(s => `${s.functions.join('<')}|${s.metric}|${s.matchers.map(m => m.label + m.op + m.value).join(',')}`);

describe('selectors of PromQL', () => {
  it('are names with matchers and the functions around them', () => {
    assert.deepEqual(brief('histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket{service="checkout"}[5m])))'), [
      'rate<sum<histogram_quantile|http_request_duration_seconds_bucket|service=checkout',
    ]);
    assert.deepEqual(
      brief(
        'sum(rate(http_requests_total{job="api",code=~"5..|429"}[5m])) by (job)\n / ignoring (code) group_left sum(rate(http_requests_total[5m])) > 0.01',
      ),
      ['rate<sum|http_requests_total|job=api,code=~5..|429', 'rate<sum|http_requests_total|'],
    );
  });

  it('are those of recorded series, of offsets and of comparisons', () => {
    assert.deepEqual(brief('checkout:errors:ratio5m > bool 0.0144 and on (job) checkout:errors:ratio1h offset 1d > 14.4 * 0.001'), [
      '|checkout:errors:ratio5m|', '|checkout:errors:ratio1h|',
    ]);
    assert.deepEqual(brief('100 - avg(rate(node_cpu_seconds_total{mode="idle"}[5m])) * 100 > 80'), [
      'rate<avg|node_cpu_seconds_total|mode=idle',
    ]);
    assert.deepEqual(brief('max_over_time(deriv(rate(distance_total[5s])[30s:5s])[10m:])'), ['rate<deriv<max_over_time|distance_total|']);
  });

  it('may have their name among the matchers', () => {
    assert.deepEqual(brief('{__name__="up", job!~"a.*"} == 0 or {"my.metric", job=\'b\'}'), ['|up|job!~a.*', '|my.metric|job=b']);
  });

  it('are read with templates and comments in the query', () => {
    assert.deepEqual(
      brief('sum(rate(a_total{job="$job"}[{{.window}}])) # rate(b_total[5m])\n/ sum(rate(c_total{ns=~"${ns:pipe}"}[$__rate_interval]))'),
      ['rate<sum|a_total|job=$job', 'rate<sum|c_total|ns=~${ns:pipe}'],
    );
  });

  it('are what can be read of broken text', () => {
    assert.deepEqual(brief('sum(rate(a_total{job="x'), ['rate<sum|a_total|']);
    assert.deepEqual(brief(''), []);
    assert.deepEqual(brief('))) up'), ['|up|']);
  });
});
