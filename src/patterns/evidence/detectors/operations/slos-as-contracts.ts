import { cloudAlarms } from '../../../../delivery/cloud-alarms.ts';
import { burnAlertsIn, objectivesIn } from '../../../../delivery/objectives.ts';
import { prometheusRules } from '../../../../delivery/prometheus-rules.ts';
import { selectorsOf } from '../../../../delivery/promql.ts';
import { mayRun, runningIn } from '../../../../delivery/running.ts';
import { deliveredBy, presupposes, runsFromHere, undelivered } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';

type What = 'runs' | 'objective' | 'objective-with-alert' | 'burn-alert';

/** Names that recorded series of objectives and budgets bear. */
const BUDGET = /(?:^|[_:])(?:slo|error_?budget|burn_?rate|burnrate)(?![a-z])/i;
/** The factors of the usual windows: 14.4, 6, 3 and 1 times the budget of 28 or 30 days. https://sre.google/workbook/alerting-on-slos/ */
const BURN_FACTOR = /(?:14\.4|13\.44|\b6|\b3)\s*\*\s*(?:\(?\s*1\s*-\s*)?0?\.\d/;

/** A promise of service with a budget, and an alert that says when it is spent too fast. */
export const slosAsContracts = detector<What>({
  slug: 'slos-as-contracts',
  looksAt: 'service level objectives, and alerts on how fast their budget burns',
  precondition: 'something is run from here',
  next: {
    'no-evidence': { title: 'Write one objective for the most used service', effort: 'an hour' },
    partly: { title: 'Alert on the budget of each objective', effort: 'an hour' },
  },
  reads: path => mayRun(path),
  observe: file => [
    ...runningIn(file).map((r): Signal<What> => ({ line: r.line, says: `\`${r.name}\` runs`, stance: 'neutral', data: 'runs' })),
    ...objectivesIn(file).map((o): Signal<What> =>
      o.alerts
        ? {
            line: o.line, says: `\`${o.name}\` is an objective (${o.format}) with alerts on its budget`, stance: 'for',
            data: 'objective-with-alert',
          }
        : { line: o.line, says: `\`${o.name}\` is an objective (${o.format})`, stance: 'for', data: 'objective' },
    ),
    ...burnAlertsIn(file).map((a): Signal<What> => ({
      line: a.line, says: `\`${a.name}\` tells when a budget burns`, stance: 'for', data: 'burn-alert',
    })),
    ...prometheusRules(file)
      .filter(r => r.kind === 'alert' && isBurnAlert(r.expr))
      .map((r): Signal<What> => ({ line: r.line, says: `\`${r.name}\` tells when a budget burns`, stance: 'for', data: 'burn-alert' })),
    ...cloudAlarms(file)
      .filter(a => a.query === 'slo_burn_rate')
      .map((a): Signal<What> => ({ line: a.line, says: `\`${a.name}\` tells when a budget burns`, stance: 'for', data: 'burn-alert' })),
  ],
  judge(repository) {
    const of = (what: What) => repository.signals.filter(s => s.data === what);
    const objectives = [...of('objective-with-alert'), ...of('objective')];
    const burning = [...of('objective-with-alert'), ...of('burn-alert')];
    const delivered = deliveredBy(repository.graph, objectives);
    if (!objectives.length && !burning.length) {
      return of('runs').length || runsFromHere(repository)
        ? noEvidence('no objective and no alert on a budget is declared')
        : presupposes(repository, 'nothing that runs is declared or deployed here');
    }
    const evidence = [...objectives, ...of('burn-alert')];
    if (!burning.length) return verdict('partly', evidence, 'no alert tells when the budget of an objective burns');
    if (!objectives.length) return verdict('partly', evidence, 'alerts on budgets, while the objectives themselves are not declared here');
    return delivered ? verdict('practised', [...evidence, delivered]) : verdict('partly', evidence, undelivered(objectives));
  },
});

function isBurnAlert(expr: string): boolean {
  return BURN_FACTOR.test(expr) || selectorsOf(expr).some(s => BUDGET.test(s.metric));
}
