import { selectorsOf } from './promql.ts';
import type { PromSelector } from './promql.ts';

export type GoldenSignal = 'latency' | 'traffic' | 'errors' | 'saturation';

/** What a query watches. */
export interface Watched {
  signals: readonly GoldenSignal[];
  /** How busy a machine or container is, which users don't feel by itself: `cpu`, `memory`, `load`, `restarts`. */
  causes: readonly Cause[];
  /** Whether what its users see is watched: failures, slowness, work that waits, a probe from outside. */
  symptom: boolean;
  /** Values that matchers pin for the service: of `service`, `app`, `job` and the like. */
  services: readonly string[];
}

export type Cause = 'cpu' | 'memory' | 'load' | 'restarts';

const LATENCY =
  /(?:latency|latencies|duration|response_?time|request_?time|elapsed|ttfb|processing_?time|service_?time|targetresponsetime|responsetime)/;
const ERRORS =
  /(?:errors?|fail(?:ed|ures?)?|5_?xx|un_?healthy|exceptions?|rejected|panics?|unsuccessful|http_?5|dropped_requests|faults?)(?![a-z])/;
const TRAFFIC =
  /(?:requests?|reqs|calls|rpcs?|queries|hits|messages|events|transactions|operations|commits|logins|handled|started|processed|consumed|received|throughput|requestcount|qps|rps|orders|checkouts|invocations)(?![a-z])/;
const SATURATION =
  /(?:saturation|utili[sz]ation|in_use|inuse|pool|queue|backlog|lag|pending|capacity|throttl|memory|cpu|disk|filesystem|volume|inodes|fds|file_descriptors|threads|connections|quota|limit|load(?:1|5|15)|heap|busy|full|concurren)/;
/** Machines, containers and the machinery of a cluster: no service of the repository's own users. */
const INTERNAL =
  /^(?:node|container|kube|kubelet|process|go|jvm|machine|windows|cadvisor|namespace|cluster|instance|prometheus|alertmanager|etcd|apiserver|coredns|grafana|workqueue|rest_client|thanos|loki|cortex|mimir|tempo|scheduler|kubeproxy|aggregator|storage_operation|net_conntrack|scrape|smartctl|ipmi|snmp|device|raid|megaraid|edac|hwmon)_|^(?:node|namespace|cluster|instance):/;
const CAUSES: readonly [Cause, RegExp][] = [
  ['cpu', /(?:^|[_:])cpu(?![a-z])|cpuutilization|(?:percentage|process)_cpu/],
  ['memory', /(?:^|[_:])(?:memory|mem|memavailable|heap|working_set)(?![a-z])|memoryutilization|freeablememory/],
  ['load', /(?:^|[_:])load(?:1|5|15)(?!\d)/],
  ['restarts', /restarts?(?:_total)?$/],
];
/** Something waits, or was last done long ago: a deadline is a symptom. */
const WAITING = /(?:oldest|age|delay|staleness|freshness|last_success|last_completion|lag)(?![a-z])/;
const PROBES = /^probe_(?:success|http_status_code|http_ssl|ssl_earliest)|^(?:blackbox|synthetic|uptime_check|check_success)/;
const BUDGET = /(?:^|[_:])(?:slo|sli|error_?budget|burn_?rate|burnrate|apdex|availability)(?![a-z])/;
const ERROR_LABEL =
  /^(?:code|status|status_code|http_status|http_status_code|http_code|response_code|response_code_class|response_status|grpc_code|grpc_status|response_flags|class|outcome|result|error|reason|le_error|state)$/;
const SERVICE_LABEL =
  /^(?:service|service_name|app|application|job|destination_service|destination_service_name|destination_workload|deployment|backend|handler_service|grpc_service|ingress|exported_service|server)$/;

/** What a PromQL query watches, by the names of its metrics, their labels and the functions around them. */
export function watchedBy(query: string): Watched {
  const selectors = selectorsOf(query);
  const signals = new Set<GoldenSignal>();
  const causes = new Set<Cause>();
  const services = new Set<string>();
  let symptom = false;
  for (const selector of selectors) {
    const kinds = signalsOf(selector);
    for (const s of kinds) signals.add(s);
    const metric = metricName(selector);
    for (const [cause, names] of CAUSES) if (names.test(metric) && !WAITING.test(metric)) causes.add(cause);
    symptom ||=
      PROBES.test(metric) ||
      BUDGET.test(metric) ||
      (!INTERNAL.test(metric) && (kinds.includes('latency') || kinds.includes('errors') || WAITING.test(metric)));
    for (const m of selector.matchers) if (m.op === '=' && SERVICE_LABEL.test(m.label) && /^[\w./-]+$/.test(m.value)) services.add(m.value);
  }
  return { signals: [...signals], causes: [...causes], symptom, services: [...services] };
}

function metricName({ metric }: PromSelector): string {
  return metric.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
}

function signalsOf(selector: PromSelector): GoldenSignal[] {
  const metric = metricName(selector);
  if (BUDGET.test(metric) && !LATENCY.test(metric)) return ['errors'];
  if (PROBES.test(metric)) return ['errors'];
  if (metric === 'probe_duration_seconds') return ['latency'];
  if (INTERNAL.test(metric)) return SATURATION.test(metric) || CAUSES.some(([, names]) => names.test(metric)) ? ['saturation'] : [];
  const failing = ERRORS.test(metric) || selector.matchers.some(isFailure);
  const counted =
    selector.functions.some(f => f === 'rate' || f === 'irate' || f === 'increase') || /(?:^|[_:])(?:rate|ratio|qps|rps)\w*$/.test(metric);
  if (LATENCY.test(metric)) {
    // The counter of a histogram counts requests; only its buckets and its sum know how long they took.
    if (!metric.endsWith('_count')) return failing ? ['latency', 'errors'] : ['latency'];
    return failing ? ['errors'] : counted ? ['traffic'] : [];
  }
  if (failing) return ['errors'];
  if (counted && TRAFFIC.test(metric)) return ['traffic'];
  return SATURATION.test(metric) ? ['saturation'] : [];
}

/** `code=~"5.."`, `grpc_code!="OK"`, `outcome="failure"`. */
function isFailure({ label, op, value }: PromSelector['matchers'][number]): boolean {
  if (!ERROR_LABEL.test(label)) return false;
  if (op === '=' || op === '=~') {
    return /^\^?\(?(?:[45]|\[[^\]]*5)[.\dx[]|error|fail|unavailable|internal|unknown|deadline|server_?error/i.test(value);
  }
  return /^\^?(?:[123]|\(?\[[1-4]|ok\b|success)/i.test(value);
}
