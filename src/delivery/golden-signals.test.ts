import assert from 'node:assert/strict';
import { watchedBy } from './golden-signals.ts';

const signals = (query: string): string => watchedBy(query).signals.join();

describe('what a query watches', () => {
  it('is one of the four signals, by metric, labels and functions', () => {
    assert.equal(signals('sum(rate(http_requests_total{service="checkout"}[5m]))'), 'traffic');
    assert.equal(signals('sum(rate(http_requests_total{code=~"5.."}[5m])) / sum(rate(http_requests_total[5m]))'), 'errors,traffic');
    assert.equal(signals('histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))'), 'latency');
    assert.equal(signals('sum(rate(http_request_duration_seconds_count{status=~"5.."}[1m]))'), 'errors');
    assert.equal(signals('sum(rate(http_request_duration_seconds_count[1m]))'), 'traffic');
    assert.equal(signals('max(db_pool_in_use / db_pool_size)'), 'saturation');
    assert.equal(signals('rate(grpc_server_handled_total{grpc_code!="OK"}[5m])'), 'errors');
    assert.equal(signals('rate(grpc_server_handled_total[5m])'), 'traffic');
    assert.equal(signals('checkout:errors:ratio5m > 0.01'), 'errors');
    assert.equal(signals('probe_success{job="frontend"} == 0'), 'errors');
    assert.equal(signals('istio_request_duration_milliseconds_bucket'), 'latency');
  });

  it('is saturation alone for machines and containers', () => {
    assert.equal(signals('100 - avg(rate(node_cpu_seconds_total{mode="idle"}[5m])) * 100'), 'saturation');
    assert.equal(signals('node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes'), 'saturation');
    assert.equal(signals('rate(node_network_receive_errs_total[5m])'), '');
    assert.equal(signals('kube_pod_container_status_restarts_total'), 'saturation');
  });

  it('is a cause or a symptom', () => {
    assert.deepEqual(watchedBy('avg(rate(node_cpu_seconds_total[5m])) > 0.8'), {
      signals: ['saturation'], causes: ['cpu'], symptom: false, services: [],
    });
    assert.deepEqual(watchedBy('increase(kube_pod_container_status_restarts_total[1h]) > 5').causes, ['restarts']);
    assert.equal(watchedBy('checkout:errors:ratio5m > 0.0144').symptom, true);
    assert.equal(watchedBy('max(orders_queue_oldest_seconds) > 600').symptom, true);
    assert.equal(watchedBy('time() - ledger_sync_last_success_timestamp_seconds > 900').symptom, true);
    assert.equal(watchedBy('kube_node_status_condition{condition="Ready",status="true"} == 0').symptom, false);
    assert.deepEqual(watchedBy('node_memory_MemAvailable_bytes < 1').causes, ['memory']);
    assert.deepEqual(watchedBy('rate(checkout_message_events_total[5m])').causes, []);
  });

  it('names the service where a label does', () => {
    assert.deepEqual(watchedBy('rate(http_requests_total{service="checkout",job=~"a|b",app="$app"}[5m])').services, ['checkout']);
  });
});
