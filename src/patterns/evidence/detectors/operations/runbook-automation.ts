import { cloudAlarms } from '../../../../delivery/cloud-alarms.ts';
import type { DeliveryGraph } from '../../../../delivery/graph.ts';
import { prometheusRules } from '../../../../delivery/prometheus-rules.ts';
import { purposeOf } from '../../../../project/purpose.ts';
import { mayRun, runningIn } from '../../../../delivery/running.ts';
import { resourcesOf } from '../../../../delivery/terraform-resources.ts';
import { deliveredBy, deliveredFirst, presupposes, runsFromHere, undelivered } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal, Signal } from '../../detector.ts';
import { placeOf } from '../../places.ts';
import type { Evidence } from '../../status.ts';
import { localTarget, resolveLink } from './runbook-links.ts';

/** `link`: of the alert's runbook, where it has one; `pages`: whether the alert calls a person, as far as is said. */
type What = { what: 'alert'; name: string; pages: boolean; link?: string; linkLine: number } | { what: 'runs' } | { what: 'automation' };

const LINK = /^run_?book(?:_?(?:url|link))?$|^playbook(?:_?(?:url|link))?$/i;
const PAGING = /^(?:page|pager|critical|crit|emergency|p[01]|sev-?[01])$/i;
/** Folders of runbooks, and a document of its own where people look for documents: deeper down it is text about them. */
const WRITTEN = /(?:^|\/)run-?books?\/.+\.(?:md|adoc|rst)$|^(?:[\w.-]+\/){0,2}[\w.-]*run-?book[\w.-]*\.(?:md|adoc|rst)$/i;

/** Each page links to steps that are kept here; the steps that never change are run by a machine. */
export const runbookAutomation = detector<What>({
  slug: 'runbook-automation',
  looksAt: 'links from alerts to runbooks, whether they lead anywhere, and recoveries that a pipeline or a cloud can run',
  precondition: 'something is run from here',
  next: {
    'no-evidence': { title: 'Write a runbook for the alert that rings most and link it', effort: 'an hour' },
    partly: { title: 'Link each paging alert to steps kept in this repository', effort: 'an hour' },
    broken: { title: 'Mend the links of alerts to runbooks that are gone', effort: 'minutes' },
  },
  reads: path => mayRun(path),
  observe: file => [
    ...runningIn(file).map((r): Signal<What> => ({ line: r.line, says: `\`${r.name}\` runs`, stance: 'neutral', data: { what: 'runs' } })),
    ...prometheusRules(file).filter(r => r.kind === 'alert').map((rule): Signal<What> => {
      const [, annotation] = Object.entries(rule.annotations).find(([key]) => LINK.test(key)) ?? [];
      return alertSignal(rule.line, rule.name, PAGING.test(rule.labels['severity'] ?? ''), annotation?.text, annotation?.line ?? rule.line);
    }),
    ...cloudAlarms(file).map(a => alertSignal(a.line, a.name, a.pages === true, /\S*run-?book\S*/i.exec(a.message)?.[0], a.line)),
    ...resourcesOf(file, /^(?:aws_ssm_document|azurerm_automation_runbook|pagerduty_automation_actions_action)$/).map(
      (r): Signal<What> => ({ line: r.line, says: `\`${r.address}\` carries out steps`, stance: 'for', data: { what: 'automation' } }),
    ),
  ],
  judge(repository) {
    const { signals, all, graph } = repository;
    const alerts = deliveredFirst(signals.flatMap(s => (s.data.what === 'alert' ? [{ ...s, data: s.data }] : [])));
    const paging = alerts.filter(a => a.data.pages);
    const linked = alerts.filter(a => a.data.link !== undefined).map(a => ({ ...a, target: resolveLink(a.data.link!, a.file, all) }));
    const written = all.filter(path => WRITTEN.test(path) && ['own', 'documentation'].includes(purposeOf(path)));
    const automated = [...signals.filter(s => s.data.what === 'automation'), ...recoveries(graph)];
    const delivered = deliveredBy(graph, alerts);
    const dangling = linked.filter(a => a.target === 'missing');
    const resolved = linked.filter(a => a.target === 'here');
    const outside = linked.filter(a => a.target === 'elsewhere');
    if (dangling.length) {
      return verdict('broken', [
        ...dangling.map((a): Evidence => ({
          file: a.file, line: a.data.linkLine,
          says: `\`${a.data.name}\` links to \`${localTarget(a.data.link!)}\`, which is not in the repository`, stance: 'against',
        })),
        ...resolved.map(linksHere),
      ]);
    }
    const evidence = [
      ...resolved.map(linksHere), ...outside.map(linksAway), ...automated,
      ...written.map((file): Evidence => ({ file, line: 1, says: 'is a runbook', stance: 'for' })),
    ];
    if (!evidence.length) {
      if (!signals.length && !runsFromHere(repository)) return presupposes(repository, 'nothing that runs is declared or deployed here');
      return noEvidence(
        alerts.length
          ? `none of ${alerts.length} alerts links to a runbook`
          : 'no alert, no runbook and no recovery that a machine carries out is declared',
      );
    }
    const needing = paging.length ? paging : alerts;
    const without = needing.filter(a => a.data.link === undefined);
    const notes = [
      ...(alerts.length ? [] : ['no alert leads to these steps']),
      ...(without.length
        ? [
            `${without.length} of ${needing.length} ${paging.length ? 'paging alerts link' : 'alerts link'} to no runbook, such as \`${without[0]!.data.name}\``,
          ]
        : []),
      ...(outside.length && !resolved.length ? ['the runbooks are kept elsewhere, so that nobody can tell here whether they exist'] : []),
      ...(delivered || !linked.length ? [] : [undelivered(alerts)]),
    ];
    return notes.length || !delivered ? verdict('partly', evidence, ...notes) : verdict('practised', [...evidence, delivered]);
  },
});

function alertSignal(line: number, name: string, pages: boolean, link: string | undefined, linkLine: number): Signal<What> {
  return {
    line, says: `\`${name}\` alerts`, stance: link === undefined ? 'neutral' : 'for',
    data: { what: 'alert', name, pages, linkLine, ...(link === undefined ? {} : { link }) },
  };
}

type Linked = FileSignal<Extract<What, { what: 'alert' }>>;

function linksHere({ file, data }: Linked): Evidence {
  return { file, line: data.linkLine, says: `\`${data.name}\` links to steps that are kept here`, stance: 'for' };
}

function linksAway({ file, data }: Linked): Evidence {
  return { file, line: data.linkLine, says: `\`${data.name}\` links to a runbook elsewhere`, stance: 'for' };
}

/** Going back and restoring at the press of a button. */
function recoveries(graph: DeliveryGraph): Evidence[] {
  return graph.activities('rollback', 'restore')
    .filter(({ job, pipeline }) => job.manual !== undefined || (job.triggers ?? pipeline.triggers).some(t => t.on === 'manual'))
    .map(node => placeOf(node, `\`${node.job.id}\` recovers at the press of a button`));
}
