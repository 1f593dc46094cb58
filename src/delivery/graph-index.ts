import { kindsOfName } from './activities/index.ts';
import type { ActivityNode, DeliveryGraph, JobNode, ManifestNode } from './graph.ts';
import { linkPipelines, type Links } from './links.ts';
import type { ActivityKind, Pipeline, PipelineTrigger } from './pipeline.ts';
import { DEPLOYING, isPlace, reachesProduction } from './production.ts';
import { defaultBranches, runsOnTriggers, type RunsOn } from './triggers.ts';

const RECONCILERS =
  /^(?:argoproj\.io\/.* (?:Application|ApplicationSet)|(?:kustomize|helm)\.toolkit\.fluxcd\.io\/.* (?:Kustomization|HelmRelease)|fleet\.cattle\.io\/.* GitRepo|configmanagement\.gke\.io\/.* (?:RootSync|RepoSync)|configsync\.gke\.io\/.* (?:RootSync|RepoSync))$/;
/** Clusters that live as long as the job: what is applied to them is tested, not delivered. */
const LOCAL_CLUSTERS =
  /(?:^|\/|setup-)(?:kind|minikube|k3d|k3s|microk8s|kwokctl|ctlptl|kind-action|setup-kind|setup-minikube|setup-k3d-k3s|k3d-action|action-k3s-helm|actions-k3s|localstack|awslocal|tflocal|chart-testing-action|ct)$/;
const TESTING: ReadonlySet<string> = new Set([
  'test', 'unit-test', 'integration-test', 'e2e-test', 'load-test', 'contract-test', 'lint', 'scan-code', 'scan-dependencies', 'smoke-test',
  'infrastructure-plan', 'prompt-evaluate', 'ai-agent',
]);

/**
 * Deployments that are looked at one by one, and jobs that are walked to from one: nobody reads more, and each way from each job is
 * quadratic.
 */
const MOST_DEPLOYS = 200;
const MOST_WALKED = 1_000;

/** The graph with its indexes. */
export class GraphIndex implements DeliveryGraph {
  readonly pipelines: readonly Pipeline[];
  readonly jobs: readonly JobNode[];
  readonly reconcilers: readonly ManifestNode[];
  private readonly links: Links;
  private readonly branches: ReadonlySet<string>;
  private readonly byKind = new Map<ActivityKind, ActivityNode[]>();
  private readonly closures = {
    before: new Map<JobNode, readonly JobNode[]>(), earlier: new Map<JobNode, readonly JobNode[]>(),
    after: new Map<JobNode, readonly JobNode[]>(),
  };
  private found: { deploys: readonly JobNode[]; production: readonly JobNode[] } | undefined;

  constructor(pipelines: readonly Pipeline[], readonly manifests: readonly ManifestNode[]) {
    this.links = linkPipelines(pipelines);
    this.pipelines = this.links.pipelines;
    this.jobs = this.links.jobs;
    this.branches = defaultBranches(this.pipelines);
    this.reconcilers = manifests.filter(m => RECONCILERS.test(`${m.apiVersion} ${m.kind}`));
    for (const node of this.jobs) {
      for (const step of node.job.steps) {
        for (const activity of step.activities) {
          const nodes = this.byKind.get(activity.kind);
          if (nodes) nodes.push({ ...node, activity });
          else this.byKind.set(activity.kind, [{ ...node, activity }]);
        }
      }
    }
  }

  activities(...kinds: readonly ActivityKind[]): readonly ActivityNode[] {
    return kinds.flatMap(kind => this.byKind.get(kind) ?? []);
  }

  before(node: JobNode): readonly JobNode[] {
    return this.closure(node, 'before');
  }

  earlier(node: JobNode): readonly JobNode[] {
    return this.closure(node, 'earlier');
  }

  after(node: JobNode): readonly JobNode[] {
    return this.closure(node, 'after');
  }

  get deploys(): readonly JobNode[] {
    return this.deployments().deploys;
  }

  get productionDeploys(): readonly JobNode[] {
    return this.deployments().production;
  }

  triggersOf(node: JobNode): readonly PipelineTrigger[] {
    return this.triggers(this.links.nodeOf(node), new Set());
  }

  callersOf(node: JobNode): readonly JobNode[] {
    return this.links.callers(node.pipeline);
  }

  runsOn(node: JobNode): RunsOn {
    const triggers = this.triggersOf(node);
    const result = runsOnTriggers(triggers, this.branches);
    const elsewhere = triggers.length === 0 && (node.pipeline.triggersElsewhere !== undefined || this.callersOf(node)
      .some(c => c.pipeline.triggersElsewhere !== undefined));
    return elsewhere ? { ...result, unknown: true } : result;
  }

  private closure(node: JobNode, way: 'before' | 'earlier' | 'after'): readonly JobNode[] {
    const start = this.links.nodeOf(node);
    const known = this.closures[way].get(start);
    if (known) return known;
    const seen = new Set<JobNode>();
    const walked = new Set<readonly JobNode[]>();
    const waiting = [start];
    for (let at = waiting.pop(); at && seen.size < MOST_WALKED; at = waiting.pop()) {
      for (const group of this.links[way](at)) {
        if (walked.has(group)) continue;
        walked.add(group);
        for (const next of group) {
          if (next === start || seen.has(next)) continue;
          seen.add(next);
          waiting.push(next);
        }
      }
    }
    const result = [...seen];
    this.closures[way].set(start, result);
    return result;
  }

  private triggers(node: JobNode, path: Set<Pipeline>): readonly PipelineTrigger[] {
    const own = node.job.triggers ?? node.pipeline.triggers;
    const handed = own.filter(t => t.on === 'call' || t.on === 'after-pipeline');
    if (!handed.length || path.has(node.pipeline)) return own;
    path.add(node.pipeline);
    const others = own.filter(t => t.on !== 'call');
    const called = handed.some(t => t.on === 'call') ? [...this.links.callers(node.pipeline).flatMap(c => this.triggers(c, path)),
      ...this.links.includers(node.pipeline).flatMap(p => p.triggers)] : [];
    // What follows another pipeline runs on what that one runs on.
    const followed = handed.some(t => t.on === 'after-pipeline') ? this.links.followed(node.pipeline)
      .flatMap(p => p.triggers.filter(t => t.on !== 'call' && t.on !== 'after-pipeline')) : [];
    path.delete(node.pipeline);
    const all = [...others, ...called, ...followed];
    return all.length ? [...new Set(all)] : own;
  }

  private deployments(): { deploys: readonly JobNode[]; production: readonly JobNode[] } {
    if (this.found) return this.found;
    const deploys = this.jobs.filter(deploysSomething).slice(0, MOST_DEPLOYS);
    const judged = deploys.map(node => ({ node, production: reachesProduction(node, this.triggersOf(node), this.branches)
      ?? this.byCallers(node) }));
    const production = judged.filter(j => j.production === true).map(j => j.node);
    const open = judged.filter(j => j.production === undefined).map(j => j.node);
    this.found = { deploys, production: production.length === 0 && open.length === 1 ? open : production };
    return this.found;
  }

  /** A called job deploys where its callers say: by their names and what they hand over. */
  private byCallers(node: JobNode): boolean | undefined {
    const callers = this.links.callers(node.pipeline);
    const judged = callers.map(c => reachesProduction(handing(c), this.triggersOf(c), this.branches));
    if (judged.includes(true)) return true;
    return judged.length > 0 && judged.every(j => j === false) ? false : undefined;
  }
}

/** A calling job with what it hands over in its name, where names are looked for. */
function handing(caller: JobNode): JobNode {
  const given = caller.job.steps.flatMap(s => Object.entries(s.with ?? {})
    .filter(([key]) => /env|stage|target|namespace|cluster|slot/i.test(key)).map(([, value]) => value));
  return { pipeline: caller.pipeline, job: { ...caller.job, id: [caller.job.id, ...given].join(' ') } };
}

function deploysSomething({ pipeline, job }: JobNode): boolean {
  if (job.environment?.action !== undefined && job.environment.action !== 'start') return false;
  const activities = job.steps.flatMap(s => s.activities);
  const local = activities.findIndex(a => LOCAL_CLUSTERS.test(a.tool));
  const deploying = activities.some((a, i) => DEPLOYING.has(a.kind)
    && !(local >= 0 && i > local && a.kind !== 'publish' && a.kind !== 'release'));
  if (deploying) return true;
  if (job.environment === undefined || local >= 0 || activities.some(a => TESTING.has(a.kind) || a.kind === 'teardown')) return false;
  // On GitHub an environment may be no more than a drawer of secrets; elsewhere it is what deployments are recorded for.
  return pipeline.system !== 'github-actions' || isPlace(job.environment.name) || kindsOfName(`${job.id} ${job.name ?? ''}`)
    .some(k => DEPLOYING.has(k));
}
