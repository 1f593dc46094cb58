import type { DeliveryGraph, JobNode } from '../../../../delivery/graph.ts';
import { deliveriesOf, deliveryLine, deploysToProduction, realDeploys, unseen } from '../../../../delivery/release-path.ts';
import { commandsOf } from '../../commands.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Evidence } from '../../status.ts';

/** They gather merged changes in a pull request of their own, and release when that is merged. */
const GATHERS =
  /^(?:changesets\/action|changeset|googleapis\/release-please-action|google-github-actions\/release-please-action|release-please|release-drafter\/release-drafter|release-plz|knope)/;
const SIZE_CHECK =
  /^(?:codelytv\/pr-size-labeler|pascalgn\/size-label-action|coverlet-coverage\/pr-size|actions-ecosystem\/action-size|cbrgm\/pr-size-labeler-action|noqcks\/pull-request-size|maidsafe\/pr_size_checker|n1lesh\/action-pr-size)@/i;

const DANGERFILE = /(?:^|\/)(?:Dangerfile(?:\.\w+)?|dangerfile\.[cm]?[jt]s)$/;
const MEASURES = /\b(?:lines_of_code|insertions|deletions|additions|linesOfCode|bigPRThreshold|BIG_PR\w*)\b/;

/** Changes are released one by one: the pipeline releases each merge, and something looks at the size of a change. */
export const smallBatches = detector({
  slug: 'small-batches',
  looksAt: 'what starts a release to production, and checks of the size of a change',
  precondition: 'a pipeline delivers something',
  next: {
    'no-evidence': { title: 'Release each merge to the default branch', effort: 'a day' },
    partly: { title: 'Release each merge, and label pull requests by their size', effort: 'an hour' },
  },
  reads: path => DANGERFILE.test(path),
  observe: file => {
    const line = file.text.split('\n').findIndex(l => MEASURES.test(l.slice(0, 1000)) && !/^\s*(?:#|\/\/)/.test(l)) + 1;
    return line ? [{ line, says: 'Danger looks at the size of a proposed change', stance: 'for', data: undefined }] : [];
  },
  judge(repository) {
    const { graph, signals } = repository;
    const hidden = unseen(graph);
    const sizes = [
      ...sizeChecks(graph),
      ...(runsDanger(graph) ? signals.map((s): Evidence => ({ file: s.file, line: s.line, says: s.says, stance: 'for' })) : []),
    ];
    const deploys = deploysToProduction(graph);
    if (!deploys.length && !sizes.length) {
      return graph.jobs.length
        ? noEvidence('no release to production is found in the pipelines', ...hidden)
        : presupposes(repository, 'no pipeline delivers from here');
    }
    const each = deploys.filter(d => releasesEachMerge(graph, d));
    const evidence = [
      ...each.map((d): Evidence => ({
        file: d.pipeline.file, line: deliveryLine(d),
        says: `\`${d.job.id}\` delivers each merge to the default branch, with nobody to start it`, stance: 'for',
      })),
      ...sizes,
    ];
    if (each.length && sizes.length) return verdict('practised', evidence);
    if (each.length) {
      return verdict('partly', evidence, 'each merge is released, but how large a merge is, nothing here looks at', ...hidden);
    }
    const outside = realDeploys(graph).find(d => graph.runsOn(d).unknown);
    const note = outside
      ? `what starts \`${outside.pipeline.file}\` is set up outside of the files, so whether each merge is released is not known`
      : deploys.length
        ? why(graph, deploys)
        : 'no release to production is found in the pipelines';
    return sizes.length ? verdict('partly', evidence, note, ...hidden) : noEvidence(note, ...hidden);
  },
});

function runsDanger(graph: DeliveryGraph): boolean {
  return graph.activities('lint').some(a => /^danger(?:-js|\/danger-js)?$/.test(a.activity.tool) && graph.runsOn(a).proposed);
}

/** What runs on proposed changes too is no release, whatever its steps are called. */
function releasesEachMerge(graph: DeliveryGraph, deploy: JobNode): boolean {
  const { merged, proposed } = graph.runsOn(deploy);
  if (!merged || proposed || isManual(graph, deploy)) return false;
  const pushed = graph.triggersOf(deploy).some(t => t.on === 'push');
  const deliveries = deliveriesOf(deploy);
  const chain = [deploy, ...graph.before(deploy)];
  return (
    pushed &&
    !(deliveries.length && deliveries.every(d => GATHERS.test(d.activity.tool))) &&
    !chain.some(
      n =>
        n.job.condition !== undefined &&
        /release_created|releases_created|hasChangesets|published\s*==|startsWith\(\s*github\.(?:ref|event\.head_commit\.message)/.test(
          n.job.condition,
        ),
    )
  );
}

function isManual(graph: DeliveryGraph, deploy: JobNode): boolean {
  return [deploy, ...graph.before(deploy)].some(n => n.job.manual !== undefined);
}

function why(graph: DeliveryGraph, deploys: readonly JobNode[]): string {
  const early = deploys.find(d => graph.runsOn(d).proposed);
  if (early) return `\`${early.job.id}\` also runs on changes that are not merged yet, so that it is not seen to release merges`;
  const reasons = new Set(deploys.map(d => {
    const { scheduled, tagged } = graph.runsOn(d);
    if (isManual(graph, d) || graph.triggersOf(d).every(t => t.on === 'manual')) return 'by hand';
    return tagged ? 'by tag or release' : scheduled ? 'by the calendar' : 'by a step that collects several merges';
  }));
  return `releases are gathered: they start ${[...reasons].join(', ')}`;
}

function sizeChecks(graph: DeliveryGraph): Evidence[] {
  const actions = graph.jobs.flatMap(({ pipeline, job }) =>
    job.steps
      .filter(s => SIZE_CHECK.test(s.uses ?? ''))
      .map((s): Evidence => ({
        file: pipeline.file, line: s.line, says: `\`${s.uses!.split('@')[0]}\` looks at the size of a proposed change`, stance: 'for',
      })),
  );
  const commands = commandsOf(graph, (tool, args) =>
    [tool, ...args.slice(0, 3)].some(w => /(?:^|[/:_-])(?:pr|mr|diff|change|pull-request)[-_]?size(?:$|[-_.:])/i.test(w)),
  ).map(({ pipeline, job, step, tool }): Evidence => ({
    file: pipeline.file, line: step.line, says: `\`${tool}\` in \`${job.id}\` looks at the size of a proposed change`, stance: 'for',
  }));
  return [...actions, ...commands];
}
