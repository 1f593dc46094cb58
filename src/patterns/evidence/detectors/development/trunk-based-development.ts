import type { DeliveryGraph, JobNode } from '../../../../delivery/graph.ts';
import type { PipelineTrigger } from '../../../../delivery/pipeline.ts';
import { deliveriesOf, deliveryLine, realDeploys, unseen } from '../../../../delivery/release-path.ts';
import { defaultBranches } from '../../../../delivery/triggers.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { History } from '../../detector.ts';
import type { Evidence } from '../../status.ts';

/** A second line that changes are gathered on, or that stands for an environment. */
const SECOND = /^(?:develop|development|devel|dev|integration|staging|stage|stg|qa|uat|test|testing|preprod|pre-prod|preproduction)$/i;
/** A line that may be moved forward from the trunk alone. */
const OF_PRODUCTION = /^(?:production|prod|live)$/i;
const RUNNING = new Set(['deploy', 'infrastructure-apply', 'promote']);
/** Branches that machines keep, and those that are cut to ship from. */
const OTHERS =
  /^(?:(?:origin\/)?(?:HEAD$|gh-pages|dependabot\/|renovate\/|release[-/]|releases\/|hotfix[-/]|v?\d+(?:\.\d+)*(?:[.-]x)?$|stable[-/]|backport|revert-|snyk-|pre-commit-ci|changeset-release\/|release-please))/i;
/** Days that a branch lives for hours and a weekend. */
const LONG = 7;
/** Branches that somebody has forgotten are found everywhere. */
const FORGOTTEN = 2;

/** One branch from which everything is built and released; others live for hours. */
export const trunkBasedDevelopment = detector({
  slug: 'trunk-based-development',
  looksAt: 'branches that start pipelines and that deployments come from, and the age of branches that are not merged',
  precondition: 'a pipeline starts with changes of a branch',
  next: {
    'no-evidence': { title: 'Start the pipeline with pushes to the default branch', effort: 'minutes' },
    partly: { title: 'Merge or delete the branches that live longer than a week', effort: 'a day' },
    broken: { title: 'Deploy every environment from the trunk, and drop the second branch', effort: 'a day' },
  },
  judge({ graph, history }) {
    const hidden = unseen(graph);
    const trunk = trunkOf(graph, history);
    const deploys = realDeploys(graph);
    const seconds = deploys.flatMap(d => secondLines(graph, d, trunk));
    if (seconds.some(s => s.sure)) {
      return verdict(
        'broken', [...seconds.filter(s => s.sure), ...seconds.filter(s => !s.sure)].map(s => s.evidence), ...hidden,
      );
    }
    const fromTrunk = placesOf(graph, deploys, trunk);
    // Without a pipeline there is nothing to start: other patterns ask for one.
    if (!graph.jobs.length) {
      return { ...noEvidence('there is no pipeline that would say which branch it builds', ...aged(history).notes, ...hidden), step: null };
    }
    if (!fromTrunk.length) {
      return noEvidence('no pipeline starts with pushes to the default branch by name', ...aged(history).notes, ...hidden);
    }
    const age = aged(history);
    const gathered = gatheringBranches(graph, trunk);
    const notes = [
      ...age.notes,
      ...(seconds.length
        ? ['a branch of its own stands before production: it is only a hint, since it may be moved forward from the trunk alone']
        : []),
      ...(gathered.length
        ? [`pipelines also run on ${gathered.map(b => `\`${b}\``).join(', ')}, a second branch that changes may gather on`]
        : []),
    ];
    const evidence = [...fromTrunk, ...seconds.map(s => s.evidence)];
    return age.short && !seconds.length && !gathered.length
      ? verdict('practised', evidence, ...notes)
      : verdict('partly', evidence, ...notes, ...hidden);
  },
});

function trunkOf(graph: DeliveryGraph, history: History | undefined): ReadonlySet<string> {
  return history?.defaultBranch ? new Set([history.defaultBranch]) : defaultBranches(graph.pipelines);
}

function pushes(graph: DeliveryGraph, node: JobNode): readonly PipelineTrigger[] {
  return graph.triggersOf(node).filter(t => t.on === 'push');
}

/** Deployments from a permanent branch that is not the trunk. Unless it is known which branch that is, another must be named as one. */
function secondLines(graph: DeliveryGraph, deploy: JobNode, trunk: ReadonlySet<string>): { sure: boolean; evidence: Evidence }[] {
  const named = new Set(graph.pipelines.flatMap(p => p.triggers.flatMap(t => (t.on === 'tag' ? [] : t.branches ?? []))));
  if (![...trunk].some(b => named.has(b))) return [];
  const step = deploy.job.steps.find(s => s.activities.some(a => RUNNING.has(a.kind)));
  return pushes(graph, deploy).flatMap(t =>
    (t.branches ?? []).flatMap(branch => {
      const second = SECOND.test(branch);
      if ((!second && !OF_PRODUCTION.test(branch)) || trunk.has(branch) || !reaches(step?.condition, branch)) return [];
      const runs = deploy.job.environment !== undefined || deliveriesOf(deploy).some(a => RUNNING.has(a.activity.kind));
      return [{
        sure: second && runs,
        evidence: {
          file: deploy.pipeline.file, line: t.line,
          says: `\`${branch}\` is a second permanent branch, and \`${deploy.job.id}\` ${runs ? 'deploys' : 'publishes'} from it`,
          stance: 'against' as const,
        },
      }];
    }),
  );
}

/** Whether a step's condition lets a branch through, as far as it names branches at all. */
function reaches(condition: string | undefined, branch: string): boolean {
  if (!condition || !/refs\/heads|ref_name|branch/i.test(condition)) return true;
  return condition.includes(branch);
}

function placesOf(graph: DeliveryGraph, deploys: readonly JobNode[], trunk: ReadonlySet<string>): Evidence[] {
  const places = deploys.flatMap((d): Evidence[] => {
    const from = pushes(graph, d).find(t => t.branches?.some(b => trunk.has(b)));
    return from
      ? [{
          file: d.pipeline.file, line: deliveryLine(d),
          says: `\`${d.job.id}\` delivers what is pushed to \`${from.branches!.find(b => trunk.has(b))!}\``, stance: 'for',
        }]
      : [];
  });
  const starts = graph.pipelines.flatMap((p): Evidence[] => {
    const on = p.triggers.find(t => t.on === 'push' && t.branches?.length === 1 && trunk.has(t.branches[0]!));
    return on
      ? [{ file: p.file, line: on.line, says: `pushes to \`${on.branches![0]}\`, and to no other branch, start it`, stance: 'for' }]
      : [];
  });
  return [...places, ...starts];
}

function gatheringBranches(graph: DeliveryGraph, trunk: ReadonlySet<string>): string[] {
  return [...new Set(graph.pipelines.flatMap(p => p.triggers.flatMap(t => (t.on === 'push' ? (t.branches ?? []) : []))))].filter(
    b => /^(?:develop|development|devel|dev|integration)$/i.test(b) && !trunk.has(b),
  );
}

function aged(history: History | undefined): { short: boolean; notes: string[] } {
  if (!history) return { short: false, notes: ['how long branches live is not known: the history was not read'] };
  if (history.shallow) return { short: false, notes: ['how long branches live is not known: the clone is shallow'] };
  const old = history.branches.filter(b => !b.merged && b.days > LONG && !OTHERS.test(b.name));
  const names = old
    .slice(0, 4)
    .map(b => `\`${b.name}\``)
    .join(', ');
  if (old.length > FORGOTTEN) {
    return { short: false, notes: [`${old.length} branches have waited for more than ${LONG} days to be merged, such as ${names}`] };
  }
  return {
    short: true, notes: old.length ? [`${names} ${old.length > 1 ? 'have' : 'has'} not been merged for more than ${LONG} days`] : [],
  };
}
