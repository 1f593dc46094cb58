import type { ActivityNode, DeliveryGraph, JobNode } from './graph.ts';
import type { Activity, ActivityKind } from './pipeline.ts';
import { isProductionName } from './production.ts';

/** Activities that ask whether the software does what it should. */
export const TESTS: readonly ActivityKind[] = [
  'test', 'unit-test', 'integration-test', 'e2e-test', 'contract-test', 'architecture-test', 'smoke-test', 'load-test', 'data-test',
  'model-evaluate', 'prompt-evaluate',
];
/** Activities that look for weaknesses. */
export const SCANS: readonly ActivityKind[] = [
  'scan-code', 'scan-dependencies', 'scan-secrets', 'scan-image', 'scan-infrastructure', 'dast', 'policy',
];

const RUNNING: ReadonlySet<ActivityKind> = new Set(['deploy', 'infrastructure-apply', 'promote', 'model-promote']);
const PUBLISHING: ReadonlySet<ActivityKind> = new Set(['publish', 'release', 'image-push']);

/** Activities of a job in their order. */
export function activitiesOf({ pipeline, job }: JobNode): ActivityNode[] {
  return job.steps.flatMap(step => step.activities.map(activity => ({ pipeline, job, activity })));
}

/** Publications for colleagues and machines: contracts, reports, caches. */
const NOT_SOFTWARE = /\b(?:pacts?|pact-broker|contracts?|coverage|reports?|results|cache|logs?|screenshots)\b|_cache\b/i;

/**
 * What a job delivers with: the activities that change what runs somewhere, else those that publish; none where the job delivers by its
 * environment alone.
 */
export function deliveriesOf(deploy: JobNode): ActivityNode[] {
  const all = activitiesOf(deploy);
  const running = all.filter(a => RUNNING.has(a.activity.kind));
  return running.length ? running : all.filter(a => PUBLISHING.has(a.activity.kind) && !NOT_SOFTWARE.test(a.activity.text));
}

/** The place that stands for a deployment: its first delivering command, else its environment or its head. */
export function deliveryLine(deploy: JobNode): number {
  return deliveriesOf(deploy)[0]?.activity.line ?? deploy.job.environment?.line ?? deploy.job.line;
}

/** What has happened when an activity of a job starts: in the jobs that its job waits for, and in the job's own steps up to it. */
export function activitiesUntil(graph: DeliveryGraph, node: JobNode, activity: Activity | undefined): ActivityNode[] {
  const own = activitiesOf(node);
  const until = activity ? own.findIndex(a => a.activity === activity) : own.length;
  return [...graph.before(node).flatMap(activitiesOf), ...own.slice(0, until)];
}

/** What happens before a job delivers: in the jobs that it waits for, and in its own steps up to the first that delivers. */
export function activitiesBefore(graph: DeliveryGraph, deploy: JobNode): ActivityNode[] {
  return activitiesUntil(graph, deploy, deliveriesOf(deploy)[0]?.activity);
}

/** What happens after a job has begun to deliver: in its own later steps and in the jobs that wait for it. */
export function activitiesAfter(graph: DeliveryGraph, deploy: JobNode): ActivityNode[] {
  const own = activitiesOf(deploy);
  const first = deliveriesOf(deploy)[0]?.activity;
  const from = first ? own.findIndex(a => a.activity === first) + 1 : own.length;
  return [...own.slice(from), ...graph.after(deploy).flatMap(activitiesOf)];
}

/** Whether an activity fails its pipeline when it finds something. */
export function isBlocking({ job, activity }: ActivityNode): boolean {
  return activity.toothless === undefined && activity.reportsOnly === undefined && job.softFailLine === undefined;
}

const CLUSTER_OF_THE_JOB = /^(?:kind|k3d|k3s|minikube|microk8s|ctlptl|kwokctl|vcluster|localstack|awslocal|tflocal|skaffold-local)$/;
const CLUSTER_ACTION =
  /^(?:helm\/kind-action|engineerd\/setup-kind|container-tools\/kind-action|medyagh\/setup-minikube|manusa\/actions-setup-minikube|jupyterhub\/action-k3s-helm|absaoss\/k3d-action|nolar\/setup-k3d-k3s|balchua\/microk8s-actions|localstack\/setup-localstack|replicatedhq\/(?:replicated-actions\/create-cluster|compatibility-actions\/create-cluster))/i;

/** Where a job makes a cluster or a cloud of its own, which dies with it: what it deploys there reaches nobody. */
export function ownClusterLine({ job }: JobNode): number | undefined {
  for (const step of job.steps) {
    if (step.uses && CLUSTER_ACTION.test(step.uses)) return step.line;
    const made = step.activities.find(a => CLUSTER_OF_THE_JOB.test(a.tool) && /\b(?:create|start)\b/.test(a.text));
    if (made) return made.line;
  }
  return job.services.some(s => /localstack|k3s|kindest/.test(s)) ? job.line : undefined;
}

const PAGES =
  /^(?:mkdocs|mike|gh-pages|ghp-import|actions\/deploy-pages|peaceiris\/actions-gh-pages|jamesives\/github-pages-deploy-action|crazy-max\/ghaction-github-pages|readthedocs|cloudflare\/pages-action)/i;

/** Whether all that a job delivers is documentation: pages that no user of the software depends on. */
export function deliversDocumentation(deploy: JobNode): boolean {
  const { job } = deploy;
  if (/^github-pages$/.test(job.environment?.name ?? '')) return true;
  const deliveries = deliveriesOf(deploy);
  if (deliveries.length && deliveries.every(d => PAGES.test(d.activity.tool))) return true;
  return (
    /(?:^|[-_ ])(?:docs?|documentation|gh-pages|pages|storybook)(?:$|[-_ ])/i.test(job.id) &&
    !job.steps.some(s => s.activities.some(isBuildOfImage))
  );
}

function isBuildOfImage(activity: Activity): boolean {
  return activity.kind === 'image-push';
}

/**
 * Deployments that users meet: neither into a cluster that dies with its job, nor of documentation, nor of changes that are only
 * proposed.
 */
export function realDeploys(graph: DeliveryGraph, among: readonly JobNode[] = graph.deploys): JobNode[] {
  return among.filter(d => {
    if (!d.job.environment && !deliveriesOf(d).length && activitiesOf(d).some(a => PUBLISHING.has(a.activity.kind))) return false;
    const { proposed, merged, scheduled, tagged } = graph.runsOn(d);
    return !(proposed && !merged && !scheduled && !tagged) && ownClusterLine(d) === undefined && !deliversDocumentation(d);
  });
}

/** Those of {@link realDeploys} that reach production, or whose names don't say that they go elsewhere; where all do, all. */
export function deploysToProduction(graph: DeliveryGraph): JobNode[] {
  const known = new Set(graph.productionDeploys.map(d => d.job));
  const all = realDeploys(graph);
  const likely = all.filter(
    d =>
      known.has(d.job) ||
      (isProductionName(d.job.environment?.name ?? '') !== false && isProductionName(`${d.job.id} ${d.job.name ?? ''}`) !== false),
  );
  return likely.length ? likely : all;
}

const RUN_BY_FILE =
  /(?:^|\/)(?:(?:[\w-]+\.)?Dockerfile(?:\.[\w-]+)?|Procfile|serverless\.ya?ml|fly\.toml|render\.yaml|app\.ya?ml|Chart\.yaml|host\.json)$/;

/** Whether something is run from here: deployed by a pipeline, reconciled, declared as a workload, or built to be run in a container. */
export function runsSomething(graph: DeliveryGraph, paths: readonly string[]): boolean {
  if (graph.reconcilers.length || graph.manifests.some(m => m.images.length)) return true;
  return (
    graph.deploys.some(
      d => activitiesOf(d).some(a => RUNNING.has(a.activity.kind)) || (d.job.environment !== undefined && !deliveriesOf(d).length),
    ) || paths.some(p => RUN_BY_FILE.test(p))
  );
}

/** Why pipelines may hold more than can be seen here: what their readers and the store say. */
export function unseen(graph: DeliveryGraph): string[] {
  return graph.pipelines.flatMap(p => (p.incomplete ? [`\`${p.file}\` can't be seen whole: ${p.incomplete}`] : []));
}

/** The line at which a person starts a deployment or something that it waits for in its own pipeline. */
export function deployLineOfHand({ pipeline, job }: JobNode): number | undefined {
  if (job.manual) return job.manual.line;
  const waits = pipeline.jobs.find(j => j.manual && job.needs.includes(j.id));
  return (
    waits?.manual?.line ??
    (pipeline.triggers.length && pipeline.triggers.every(t => t.on === 'manual') ? pipeline.triggers[0]!.line : undefined)
  );
}
