import { nodeAt, textAt } from '../../../../documents/yaml/at.ts';
import type { YamlNode } from '../../../../documents/yaml/tree.ts';
import type { DeliveryGraph, JobNode } from '../../../../delivery/graph.ts';
import { isPipelinePath } from '../../../../delivery/pipelines/index.ts';
import { activitiesOf, deliveriesOf, deliveryLine, ownClusterLine, runsSomething, unseen } from '../../../../delivery/release-path.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal, Signal } from '../../detector.ts';
import { standsIn } from '../../places.ts';
import type { Evidence } from '../../status.ts';

/** `named`: a pipeline calls something after the change; `declared`: a host or a reconciler makes an environment for each change. */
type What = 'named' | 'declared' | 'hosted';

/**
 * An environment for each proposed change, named after it, that ends by itself: with the change, by a job that tears it down, or after
 * a time.
 */
export const ephemeralEnvironments = detector<What>({
  slug: 'ephemeral-environments',
  looksAt: 'deployments of proposed changes, how they are named, and what ends them',
  precondition: 'something is run from here',
  next: {
    'no-evidence': { title: 'Deploy each pull request to a place named after it', effort: 'a day' },
    partly: { title: 'Tear the preview down when its change is closed', effort: 'an hour' },
  },
  reads: path => isPipelinePath(path) || /\.ya?ml$/i.test(path) || /(?:^|\/)app\.json$/.test(path),
  observe: file => [...namedAfterTheChange(file), ...pullRequestGenerators(file), ...hostedPreviews(file)],
  judge(repository) {
    const { signals, graph, paths } = repository;
    const of = (what: What): FileSignal<What>[] => signals.filter(s => s.data === what);
    const made = previewsOf(graph, of('named'));
    const declared = of('declared');
    if (declared.length || made.some(m => m.ends)) {
      const open = made.filter(m => !m.ends);
      const evidence = [...declared, ...made.filter(m => m.ends).flatMap(m => [m.evidence, m.ends!]), ...open.map(m => m.evidence)];
      return open.length
        ? verdict('partly', evidence, `nothing ends the environment of \`${open[0]!.job}\``)
        : verdict('practised', evidence);
    }
    const inJob = inTheirOwnCluster(graph);
    const half = [...made.map(m => m.evidence), ...of('hosted'), ...inJob];
    if (half.length && made.length) {
      return verdict('partly', half, 'nothing in these files ends them: no teardown, no stop action, no time limit');
    }
    if (inJob.length) return verdict('partly', half, 'a cluster that lives as long as its job can\'t be visited by who reviews the change');
    if (half.length) return verdict('partly', half, 'whether the host makes them is set there');
    return runsSomething(graph, paths)
      ? noEvidence('no proposed change is deployed anywhere', ...unseen(graph))
      : presupposes(repository, 'nothing is run from here');
  },
});

const CHANGE = new RegExp(
  [
    'CI_MERGE_REQUEST_(?:IID|ID|REF_PATH|SOURCE_BRANCH_NAME)', 'CI_COMMIT_REF_SLUG', 'CI_ENVIRONMENT_SLUG',
    'github\\.event\\.(?:number|pull_request\\.(?:number|head\\.ref))', 'github\\.head_ref', 'GITHUB_HEAD_REF',
    '\\b_?(?:PR|PULL_REQUEST|MR)_(?:NUMBER|ID|IID)\\b', 'System\\.PullRequest\\.PullRequest(?:Id|Number)',
    'CIRCLE_(?:PULL_REQUEST|PR_NUMBER|BRANCH)', 'BUILDKITE_PULL_REQUEST', 'env\\.CHANGE_ID', '\\{\\{ ?(?:number|branch_slug) ?\\}\\}',
  ].join('|'),
);
/** What is named: a place to run, not a report or an artefact. */
const PLACE =
  /namespace|environment|preview|review|\benv\b|release|host|url|domain|stack|workspace|stage|channel|alias|slot|service|app\b/i;

/** Gives the place its name, rather than using it. */
const ASSIGNS = /(?:namespace|environment|env|stage|workspace|stack)\w*["']?[=: ]/i;

/** Lines of a pipeline on which a place to run gets its name from the change. */
function namedAfterTheChange(file: SourceFile): Signal<What>[] {
  if (!isPipelinePath(file.path) || !CHANGE.test(file.text)) return [];
  return file.text.split('\n').flatMap((line, i): Signal<What>[] => {
    const code = line.length > 1000 || /^\s*#/.test(line) ? '' : line;
    return CHANGE.test(code) && PLACE.test(code)
      ? [{
          line: i + 1, says: `a place to run is named after the change: \`${code.trim().slice(0, 80)}\``, stance: 'neutral', data: 'named',
        }]
      : [];
  });
}

/** Argo CD's generator makes an application for each pull request and takes it away with it. */
function pullRequestGenerators(file: SourceFile): Signal<What>[] {
  return file.manifests
    .filter(m => m.kind === 'ApplicationSet' && m.apiVersion.startsWith('argoproj.io/'))
    .flatMap(m => {
      const found = generators(m.at('spec', 'generators')).flatMap(g => (g.kind === 'map' ? (g.entry('pullRequest') ?? []) : []));
      return found
        .slice(0, 1)
        .map((e): Signal<What> => ({
          line: file.line(e), says: `\`${m.name}\` makes an application for each pull request and removes it with it`, stance: 'for',
          data: 'declared',
        }));
    });
}

/** Generators, those within a matrix or a merge included. */
function generators(node: YamlNode | undefined): YamlNode[] {
  if (node?.kind !== 'seq') return [];
  return node.items.flatMap(g => [
    g, ...generators(nodeAt(g, ['matrix', 'generators'])), ...generators(nodeAt(g, ['merge', 'generators'])),
  ]);
}

function hostedPreviews(file: SourceFile): Signal<What>[] {
  const [root] = file.documents;
  if (file.name === 'render.yaml') {
    const generation = nodeAt(root, ['previews', 'generation']);
    const expires = nodeAt(root, ['previews', 'expireAfterDays']);
    if (!generation || textAt(generation, []) === 'off') return [];
    return [{
      line: file.line(expires ?? generation),
      says: `Render makes a preview of each pull request${expires ? ', for a time' : ''} and removes it with it`, stance: 'for',
      data: 'declared',
    }];
  }
  const review = file.name === 'app.json' ? nodeAt(root, ['environments', 'review']) : undefined;
  return review ? [{ line: file.line(review), says: 'Heroku\'s review apps are configured', stance: 'for', data: 'hosted' }] : [];
}

interface Preview {
  job: string;
  evidence: Evidence;
  ends?: Evidence;
}

function previewsOf(graph: DeliveryGraph, named: readonly FileSignal<What>[]): Preview[] {
  return graph.jobs.flatMap((node): Preview[] => {
    const { pipeline, job } = node;
    const own = named.filter(s => standsIn(node, s));
    const at =
      own.find(s => ASSIGNS.test(s.says)) ??
      own[0] ??
      (pipeline.triggersElsewhere === undefined
        ? undefined
        : (named.find(s => s.file === pipeline.file && ASSIGNS.test(s.says)) ?? named.find(s => s.file === pipeline.file)));
    const environment = job.environment?.action === 'stop' ? undefined : job.environment;
    const byName = environment !== undefined && (CHANGE.test(environment.name) || /^(?:review|preview|pr|mr)[-/]/i.test(environment.name));
    const proposed = graph.runsOn(node).proposed || pipeline.triggersElsewhere !== undefined;
    const host = deliveriesOf(node).find(d => PREVIEWING.test(d.activity.tool));
    const deploys = deliveriesOf(node).some(d => d.activity.kind === 'deploy' || d.activity.kind === 'infrastructure-apply');
    if ((!byName && !(proposed && deploys && (at || host))) || ownClusterLine(node) !== undefined || job.environment?.action === 'stop') {
      return [];
    }
    const line = environment?.line ?? (at && !host ? at.line : deliveryLine(node));
    const ends = endOf(graph, node, named);
    return [{
      job: job.id,
      evidence: { file: pipeline.file, line, says: `\`${job.id}\` deploys a proposed change to a place of its own`, stance: 'for' },
      ...(ends ? { ends } : {}),
    }];
  });
}

/** Hosts whose command makes a preview of a change as soon as it runs for one. */
const PREVIEWING =
  /^(?:rossjrw\/pr-preview-action|firebaseextended\/action-hosting-deploy|azure\/static-web-apps-deploy|amondnet\/vercel-action|nwtgck\/actions-netlify|cloudflare\/(?:pages|wrangler)-action|vercel|netlify|uffizzi|okteto\/deploy-preview|bunnyshell|firebase)/i;
/** Those of them that end it by themselves: with the pull request or after a time. */
const ENDING = /^(?:rossjrw\/pr-preview-action|firebaseextended\/action-hosting-deploy)/i;

/** What ends an environment: a time limit, a job that stops it, a teardown of the same pipeline or of one that speaks of the change. */
function endOf(graph: DeliveryGraph, node: JobNode, named: readonly FileSignal<What>[]): Evidence | undefined {
  const { pipeline, job } = node;
  const at = (file: string, line: number, says: string): Evidence => ({ file, line, says, stance: 'for' });
  const host = deliveriesOf(node).find(d => ENDING.test(d.activity.tool));
  if (host) {
    return at(pipeline.file, host.activity.line, `\`${host.activity.tool}\` removes the preview with its change or after some days`);
  }
  const stop = pipeline.jobs.find(
    j => j.environment?.action === 'stop' && (!job.environment || j.environment.name === job.environment.name),
  );
  if (stop) return at(pipeline.file, stop.environment?.line ?? stop.line, `\`${stop.id}\` stops it`);
  if (job.environment?.expires) {
    return at(pipeline.file, job.environment.line, `\`${job.environment.name}\` ends by itself, after a time or by a job that is named`);
  }
  const speaks = new Set(named.map(s => s.file));
  const teardown = graph
    .activities('teardown')
    .find(t => (t.pipeline === pipeline || speaks.has(t.pipeline.file)) && ownClusterLine(t) === undefined);
  return (
    teardown && at(teardown.pipeline.file, teardown.activity.line, `\`${teardown.activity.tool}\` in \`${teardown.job.id}\` takes it away`)
  );
}

function inTheirOwnCluster(graph: DeliveryGraph): Evidence[] {
  return graph.jobs
    .filter(n => graph.runsOn(n).proposed && activitiesOf(n).some(a => a.activity.kind === 'deploy'))
    .flatMap((n): Evidence[] => {
      const line = ownClusterLine(n);
      return line === undefined
        ? []
        : [{ file: n.pipeline.file, line, says: `\`${n.job.id}\` deploys each proposed change into a cluster of its own`, stance: 'for' }];
    });
}
