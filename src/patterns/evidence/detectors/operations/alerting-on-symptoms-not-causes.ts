import { cloudAlarms } from '../../../../delivery/cloud-alarms.ts';
import { watchedBy } from '../../../../delivery/golden-signals.ts';
import { prometheusRules } from '../../../../delivery/prometheus-rules.ts';
import { selectorsOf } from '../../../../delivery/promql.ts';
import { mayRun, runningIn } from '../../../../delivery/running.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { deliveredBy, deliveredFirst, presupposes, runsFromHere, undelivered } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal, Signal } from '../../detector.ts';

interface Alert {
  what: 'alert';
  /** Whether it calls a person at once; `undefined`: decided elsewhere. */
  pages: boolean | undefined;
  kind: 'symptom' | 'cause' | 'unknown';
  /** Series that it names, which may be recorded elsewhere. */
  metrics: readonly string[];
}
/** A recorded series: its query may tell what an alert on its name is about. */
interface Recorded {
  what: 'recorded';
  name: string;
  kind: Alert['kind'];
}
type What = Alert | Recorded | { what: 'runs' };

const PAGING = /^(?:page|pager|paging|critical|crit|emergency|disaster|fatal|urgent|p[01]|sev-?[01]|oncall|on-call)$/i;
const QUIET = /^(?:none|info|informational|information|warning|warn|ticket|notice|low|minor|p[2-9]|sev-?[2-9]|debug)$/i;
/** A label that alone decides whether somebody is called. */
const SEVERITY = ['severity', 'level', 'priority', 'page', 'pager', 'notify', 'urgency'];

/** People are woken for what users notice; busy processors are for the diagnosis that follows. */
export const alertingOnSymptoms = detector<What>({
  slug: 'alerting-on-symptoms-not-causes',
  looksAt: 'what alerts that call a person are about: failing and slow requests, or busy machines',
  precondition: 'something is run from here',
  next: {
    'no-evidence': { title: 'Page on failed or slow requests of one user journey', effort: 'an hour' },
    partly: { title: 'Give alerts a severity, and page on symptoms alone', effort: 'an hour' },
    broken: { title: 'Turn pages on processor or memory use into tickets', effort: 'minutes' },
  },
  reads: path => mayRun(path),
  observe: file => [
    ...runningIn(file).map((r): Signal<What> => ({ line: r.line, says: `\`${r.name}\` runs`, stance: 'neutral', data: { what: 'runs' } })),
    ...rulesOf(file),
    ...cloudAlarms(file).map(a => alertSignal(a.line, a.name, a.query, a.pages)),
  ],
  judge(repository) {
    const { signals, graph } = repository;
    const recorded = new Map(
      signals.flatMap(s => (s.data.what === 'recorded' && s.data.kind !== 'unknown' ? [[s.data.name, s.data.kind] as const] : [])),
    );
    const alerts = deliveredFirst(
      signals.flatMap(s => (s.data.what === 'alert' ? [{ ...s, data: resolved(s.data, recorded) } as FileSignal<Alert>] : [])),
    );
    const delivered = deliveredBy(graph, alerts);
    if (!alerts.length) {
      return signals.length || runsFromHere(repository)
        ? noEvidence('no alert is declared')
        : presupposes(repository, 'nothing that runs is declared or deployed here');
    }
    const paging = alerts.filter(a => a.data.pages);
    const symptoms = paging.filter(a => a.data.kind === 'symptom');
    const causes = paging.filter(a => a.data.kind === 'cause');
    const says = (a: FileSignal<Alert>, why: string) => ({ ...a, says: `${a.says} ${why}` });
    const inFavour = symptoms.map(a => says(a, 'calls a person for what users notice'));
    if (causes.length) {
      return verdict('broken', [
        ...causes.map(a => ({ ...says(a, 'calls a person for a busy machine'), stance: 'against' as const })), ...inFavour,
      ]);
    }
    if (!paging.length) {
      const felt = alerts.filter(a => a.data.kind === 'symptom');
      if (!felt.length) return noEvidence(`of ${alerts.length} alerts none is about what users notice`);
      return verdict(
        'partly', felt.map(a => says(a, 'is about what users notice')),
        alerts.some(a => a.data.pages === undefined) ? 'which alerts call a person is decided elsewhere' : 'no alert calls a person',
      );
    }
    if (!symptoms.length) {
      return noEvidence(`${paging.length} alerts call a person; whether users notice what they are about can't be told from their queries`);
    }
    if (symptoms.length * 2 < paging.length) {
      return verdict('partly', inFavour, `of ${paging.length} alerts that call a person ${symptoms.length} are about what users notice`);
    }
    return delivered ? verdict('practised', [...inFavour, delivered]) : verdict('partly', inFavour, undelivered(alerts));
  },
});

function rulesOf(file: SourceFile): Signal<What>[] {
  return prometheusRules(file).map((rule): Signal<What> => {
    if (rule.kind === 'record') {
      return {
        line: rule.line, says: `\`${rule.name}\` is recorded`, stance: 'neutral',
        data: { what: 'recorded', name: rule.name, kind: kindOf(rule.expr) },
      };
    }
    const severity = SEVERITY.map(label => rule.labels[label]).find(
      value => value !== undefined && (PAGING.test(value) || QUIET.test(value)),
    );
    return alertSignal(rule.line, rule.name, rule.expr, severity === undefined ? undefined : PAGING.test(severity));
  });
}

function alertSignal(line: number, name: string, query: string, pages: boolean | undefined): Signal<What> {
  const kind = kindOf(query);
  return {
    line, says: `\`${name}\``, stance: kind === 'symptom' ? 'for' : 'neutral',
    data: { what: 'alert', pages, kind, metrics: selectorsOf(query).map(s => s.metric) },
  };
}

function kindOf(query: string): Alert['kind'] {
  const { causes, symptom } = watchedBy(query);
  if (symptom) return 'symptom';
  // A prediction of certain harm is a symptom with a date; restarts may be what users notice.
  return causes.some(c => c !== 'restarts') && !/\bpredict_linear\s*\(/.test(query) ? 'cause' : 'unknown';
}

function resolved(alert: Alert, recorded: ReadonlyMap<string, Alert['kind']>): Alert {
  if (alert.kind !== 'unknown') return alert;
  const kinds = alert.metrics.map(m => recorded.get(m));
  return { ...alert, kind: kinds.includes('symptom') ? 'symptom' : kinds.includes('cause') ? 'cause' : 'unknown' };
}
