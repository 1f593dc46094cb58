import { mayRun, runningIn } from '../../../../delivery/running.ts';
import { telemetryPaths } from '../../../../delivery/telemetry.ts';
import { usedDependencies } from '../../../../delivery/used-dependencies.ts';
import { namesDependencies } from '../../../../project/read-dependencies.ts';
import { deliveredBy, deliveredFirst, presupposes, runsFromHere, undelivered } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';

type What = 'runs' | 'sdk' | 'traces' | 'logs' | 'metrics' | 'console';

const SDKS =
  /^(?:@opentelemetry\/(?:sdk-|auto-instrumentations|exporter-|instrumentation)|opentelemetry(?:-|$)|go\.opentelemetry\.io\/(?:otel|contrib)|io\.opentelemetry|open-telemetry\/|OpenTelemetry(?:\.|$)|tracing-opentelemetry$|dd-trace$|ddtrace$|gopkg\.in\/DataDog\/dd-trace-go|com\.datadoghq:dd-|elastic-apm|co\.elastic\.apm:|go\.elastic\.co\/apm|newrelic$|com\.newrelic\.agent|github\.com\/newrelic\/go-agent|@google-cloud\/(?:trace-agent|opentelemetry)|google-cloud-trace$|com\.google\.cloud:(?:spring-cloud-gcp-starter-trace|google-cloud-spring-boot-starter-trace)|org\.springframework\.cloud:spring-cloud-(?:starter-)?(?:sleuth|gcp-starter-trace)|io\.micrometer:micrometer-tracing|io\.zipkin|zipkin$|jaeger-client$|aws-xray-sdk|Microsoft\.ApplicationInsights|applicationinsights$|@honeycombio\/|beeline|github\.com\/(?:uber\/jaeger-client-go|openzipkin\/zipkin-go|honeycombio\/))/;

/** Places of one kind: the others have a say as well. */
const MOST = 6;

/** Questions nobody thought of need events with context: instrumented services, and pipelines that carry traces and logs somewhere. */
export const observabilityOverMonitoring = detector<What>({
  slug: 'observability-over-monitoring',
  looksAt: 'tracing libraries, and pipelines that carry traces and logs to where they can be asked',
  precondition: 'something is run from here',
  next: {
    'no-evidence': { title: 'Instrument one service with OpenTelemetry and export its traces', effort: 'a day' },
    partly: { title: 'Carry traces and logs through a collector to where they can be asked', effort: 'a day' },
  },
  reads: path => mayRun(path) || /\.json$/i.test(path) && /(?:otel|collector|telemetry)/i.test(path) || namesDependencies(path),
  observe: file => [
    ...runningIn(file).map((r): Signal<What> => ({ line: r.line, says: `\`${r.name}\` runs`, stance: 'neutral', data: 'runs' })),
    ...usedDependencies(file)
      .filter(d => SDKS.test(d.name))
      .map((d): Signal<What> => ({ line: d.line, says: `\`${d.name}\` emits traces`, stance: 'for', data: 'sdk' })),
    ...telemetryPaths(file).map((p): Signal<What> =>
      p.consoleOnly
        ? { line: p.line, says: `${p.by} ends in a console, where nobody can ask`, stance: 'against', data: 'console' }
        : { line: p.line, says: `${p.by} carries ${p.signal}`, stance: 'for', data: p.signal },
    ),
  ],
  judge(repository) {
    const of = (what: What) => deliveredFirst(repository.signals.filter(s => s.data === what));
    const [sdk, traces, logs, mute] = [of('sdk'), of('traces'), of('logs'), of('console')];
    const delivered = deliveredBy(repository.graph, [...traces, ...logs]);
    const paths = [...traces, ...logs, ...mute];
    // A library that is only offered to others runs nowhere, whatever it depends on.
    if (!paths.length && !of('runs').length && !runsFromHere(repository)) {
      return presupposes(repository, 'nothing that runs is declared or deployed here');
    }
    if (!sdk.length && !paths.length) {
      return noEvidence(
        of('metrics').length ? 'only metrics are collected' : 'no tracing library and no pipeline of traces or logs is declared',
      );
    }
    if (!sdk.length && !traces.length && !mute.length) {
      return noEvidence('only logs are collected: nothing follows a request through the services');
    }
    const notes = [
      ...(traces.length ? [] : ['no pipeline that carries traces is declared']),
      ...(logs.length ? [] : ['how logs are collected is not declared']),
    ];
    const evidence = [traces, logs, sdk, mute].flatMap(e => e.slice(0, MOST));
    // Where a mesh or an agent traces, no library is needed; an exporter that is set speaks for a library that reads it.
    if (traces.length && logs.length && delivered) return verdict('practised', [...evidence, delivered]);
    return verdict(
      'partly', evidence, ...notes, ...(delivered || !(traces.length || logs.length) ? [] : [undelivered([...traces, ...logs])]),
    );
  },
});
