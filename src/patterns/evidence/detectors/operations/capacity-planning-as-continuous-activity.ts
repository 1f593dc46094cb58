import { prometheusRules } from '../../../../delivery/prometheus-rules.ts';
import { mayRun, runningIn } from '../../../../delivery/running.ts';
import { requestsIn, scalersIn } from '../../../../delivery/scaling.ts';
import type { Scaler } from '../../../../delivery/scaling.ts';
import { deliveredBy, deliveredFirst, presupposes, runsFromHere, undelivered } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Repository, Signal } from '../../detector.ts';
import { forgiven } from '../../enforcement.ts';
import { activityEvidence } from '../../places.ts';
import type { Evidence } from '../../status.ts';

type What =
  | { what: 'runs' | 'forecast' | 'load' | 'defaults' }
  | { what: 'scaler'; scaler: Scaler }
  | { what: 'requests'; workload: string; resources: readonly string[] | undefined };

/** Words of tools that put load on a service; a benchmark measures functions. */
const LOADS =
  /k6|locust|gatling|jmeter|artillery|vegeta|fortio|taurus|\bbzt\b|\bwrk2?\b|\bhey\b|\bab\b|\boha\b|\bdrill\b|tsung|nighthawk|ghz|blazemeter|(?<![a-z])(?:load(?:[-_ ]?tests?)?|stress|soak)(?![a-z])/i;

/** Scalers act between bounds on a share of what is requested, and load tests tell where each service breaks. */
export const capacityPlanning = detector<What>({
  slug: 'capacity-planning-as-continuous-activity',
  looksAt: 'autoscalers and whether they can work, load tests in pipelines, and alerts that forecast',
  precondition: 'something is run from here',
  next: {
    'no-evidence': { title: 'Scale one service on demand, between bounds', effort: 'an hour' },
    partly: { title: 'Run a load test of the scaled services on a schedule', effort: 'a day' },
    broken: { title: 'Request what the autoscaler measures', effort: 'minutes' },
  },
  reads: path => mayRun(path),
  observe: file => [
    ...runningIn(file).map((r): Signal<What> => ({ line: r.line, says: `\`${r.name}\` runs`, stance: 'neutral', data: { what: 'runs' } })),
    ...scalersIn(file).map((s): Signal<What> => ({
      line: s.line, says: `\`${s.name}\` (${s.as}) scales${s.target ? ` \`${s.target}\`` : ''}`, stance: 'for',
      data: { what: 'scaler', scaler: s },
    })),
    ...requestsIn(file).map((r): Signal<What> => ({
      line: r.line, says: `\`${r.workload}\` requests ${r.resources?.join() ?? 'what is filled in'}`, stance: 'neutral',
      data: { what: 'requests', workload: r.workload, resources: r.resources },
    })),
    ...file.manifests
      .filter(m => m.kind === 'LimitRange')
      .map((m): Signal<What> => ({
        line: m.line, says: `\`${m.name}\` requests by default`, stance: 'neutral', data: { what: 'defaults' },
      })),
    ...file.manifests
      .filter(m => m.apiVersion.startsWith('k6.io/') && /^(?:TestRun|K6)$/.test(m.kind))
      .map((m): Signal<What> => ({ line: m.line, says: `\`${m.name}\` loads the service`, stance: 'for', data: { what: 'load' } })),
    ...prometheusRules(file)
      .filter(r => r.kind === 'alert' && /\bpredict_linear\s*\(/.test(r.expr))
      .map((r): Signal<What> => ({
        line: r.line, says: `\`${r.name}\` tells when something will be full`, stance: 'for', data: { what: 'forecast' },
      })),
  ],
  judge(repository) {
    const { signals, graph } = repository;
    const of = (what: What['what']) => deliveredFirst(signals.filter(s => s.data.what === what));
    const scalers = of('scaler');
    const tests = graph
      .activities('load-test')
      .filter(a => LOADS.test(`${a.activity.tool} ${a.activity.text} ${a.job.id}`) && !/bench/i.test(a.activity.text));
    const loads: Evidence[] = [
      ...of('load').map(s => ({ file: s.file, line: s.line, says: s.says, stance: 'for' as const })),
      ...tests.map(t => activityEvidence(t, `loads the service${forgiven(t) ? ', and may fail' : ''}`)),
    ];
    const delivered = deliveredBy(graph, scalers);
    const evidence = [...scalers, ...loads, ...of('forecast')];
    if (!evidence.length) {
      return of('runs').length || runsFromHere(repository)
        ? noEvidence('no autoscaler, load test or forecast is declared')
        : presupposes(repository, 'nothing that runs is declared or deployed here');
    }
    const idle = unableToScale(repository);
    if (idle.length) return verdict('broken', [...idle, ...evidence]);
    if (!scalers.length && !of('runs').length && !runsFromHere(repository)) {
      return presupposes(repository, 'nothing that runs is declared or deployed here');
    }
    if (!scalers.length || !loads.length) {
      return verdict('partly', evidence, scalers.length ? 'no load test tells how much a service can take' : 'nothing scales on demand');
    }
    if (tests.length && tests.every(forgiven) && !of('load').length) {
      return verdict('partly', evidence, 'the load test may fail without consequence');
    }
    return delivered ? verdict('practised', [...evidence, delivered]) : verdict('partly', evidence, undelivered(scalers));
  },
});

/** Scalers that act on a share of a request where every manifest of their workload makes none, so that there is no share. */
function unableToScale({ signals }: Repository<What>): Evidence[] {
  if (signals.some(s => s.data.what === 'defaults')) return [];
  return signals.flatMap(({ file, data }): Evidence[] => {
    if (data.what !== 'scaler' || data.scaler.target === undefined) return [];
    const { target } = data.scaler;
    const requests = signals.flatMap(s => (s.data.what === 'requests' && s.data.workload === target ? [s.data.resources] : []));
    if (!requests.length || requests.includes(undefined)) return [];
    return data.scaler.shares
      .filter(share => share.container === undefined && !requests.some(r => r!.includes(share.resource)))
      .map(share => ({
        file, line: share.line,
        says: `\`${data.scaler.name}\` acts on a share of the requested ${share.resource}, and containers of \`${target}\` request none`,
        stance: 'against',
      }));
  });
}
