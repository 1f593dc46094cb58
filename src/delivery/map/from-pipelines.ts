import { shortName } from '../images.ts';
import { parseImage } from '../../platforms/kubernetes/rules/workloads/image.ts';
import { buildGraph } from '../graph.ts';
import type { DeliveryGraph, JobNode } from '../graph.ts';
import type { Activity, Pipeline, PipelineStep } from '../pipeline.ts';
import { activitiesBefore, deliveryLine, isBlocking, realDeploys, TESTS } from '../release-path.ts';
import { Draft, environmentId, imageId } from './contribution.ts';
import type { Contribution, Untested } from './contribution.ts';
import { compare } from './model.ts';
import { laneOf } from './lanes.ts';
import { directlyBefore } from './order.ts';
import { addTriggers } from './triggers.ts';
import { cleanPath, pathsIn, wildcards } from './words.ts';

const DEPLOYING: ReadonlySet<string> = new Set(['deploy', 'infrastructure-apply', 'promote', 'rollback']);
/** What changes what runs somewhere; publications reach nobody by themselves. */
const CHANGING: ReadonlySet<string> = new Set(['deploy', 'infrastructure-apply', 'promote']);
const BUILDING: ReadonlySet<string> = new Set(['image-build', 'image-push']);

/**
 * What pipelines that belong together (they call, include or follow one another) add to the map, by file.
 * @param pipelines All of a component; what is called by nobody is left out.
 */
export function contributionsOf(pipelines: readonly Pipeline[]): Map<string, Contribution> {
  const graph = buildGraph([...pipelines].sort((a, b) => compare(a.file, b.file)), []);
  const deploys = new Set(graph.deploys.map(d => d.job));
  const parts = partsOf(graph);
  const drafts = new Map<string, Draft>();
  const ids = new Map<JobNode['job'], string>();
  const drawn = graph.jobs.filter(n => !isAction(n.pipeline));
  const remarks = new Map<string, Remarks>();
  for (const node of drawn) {
    const { pipeline, job } = node;
    let draft = drafts.get(pipeline.file);
    if (!draft) drafts.set(pipeline.file, (draft = new Draft(pipeline.file)));
    const steps = [...job.steps, ...(parts.get(job) ?? []).flatMap(p => p.job.steps)];
    const lane = laneOf(job, steps, deploys.has(job));
    const id = draft.add({ id: `${pipeline.file} job ${job.id}`, kind: 'job', lane, name: job.name && !job.name.includes('${') ? job.name : job.id, detail: 'job', line: job.line });
    ids.set(job, id);
    const own = remarks.get(pipeline.file) ?? { mentions: [], pushed: [] };
    remarks.set(pipeline.file, own);
    // What an action of this repository does is done at the job: its lines are another file's.
    for (const step of steps) addWork(draft, { id, line: job.steps.includes(step) ? undefined : job.line }, step, own);
    addEnvironments(draft, id, node);
    own.mentions.push(...[job.image, ...job.services].flatMap(image => (image === undefined ? [] : (shortName(image) ?? []))));
  }
  const before = directlyBefore(graph, drawn);
  for (const node of drawn) {
    const id = ids.get(node.job)!;
    const draft = drafts.get(node.pipeline.file)!;
    for (const earlier of before.get(node) ?? []) draft.edge(ids.get(earlier.job)!, id, earlier.pipeline === node.pipeline ? 'needed-by' : 'followed-by');
  }
  for (const pipeline of graph.pipelines) {
    const draft = drafts.get(pipeline.file);
    if (!draft) continue;
    addFollowed(draft, pipeline, drawn, before, ids);
    addTriggers(draft, pipeline, job => ids.get(job)!, job => (before.get(drawn.find(n => n.job === job)!) ?? []).some(b => b.pipeline === pipeline));
  }
  addJudgements(graph, ids, remarks);
  return new Map([...drafts].map(([file, d]) => [file, { nodes: d.nodes, edges: d.edges, offers: d.offers, wants: d.wants, ...remarks.get(file) }]));
}

/** A pipeline that starts when another has ended, however that was: no job waits, and still one follows the other. */
function addFollowed(draft: Draft, pipeline: Pipeline, drawn: readonly JobNode[], before: ReadonlyMap<JobNode, readonly JobNode[]>, ids: ReadonlyMap<JobNode['job'], string>): void {
  const names = new Set(pipeline.triggers.flatMap(t => t.pipelines ?? []));
  if (!names.size) return;
  const first = drawn.filter(n => n.pipeline === pipeline && !before.get(n)?.length);
  const others = drawn.filter(n => n.pipeline !== pipeline && (names.has(n.pipeline.name ?? n.pipeline.file) || names.has(n.pipeline.file)));
  const waitedFor = new Set(others.flatMap(n => before.get(n) ?? []));
  for (const last of others.filter(n => !waitedFor.has(n))) for (const node of first) draft.edge(ids.get(last.job)!, ids.get(node.job)!, 'followed-by');
}

interface Remarks {
  mentions: string[];
  pushed: string[];
  unknownBuilds?: boolean;
  untested?: Untested[];
  tests?: { proposed: boolean; any: boolean };
}

function isAction(pipeline: Pipeline): boolean {
  return /(?:^|\/)action\.ya?ml$/.test(pipeline.file);
}

/** Jobs of composite actions by the jobs that use them: they are drawn as one. */
function partsOf(graph: DeliveryGraph): Map<JobNode['job'], JobNode[]> {
  const parts = new Map<JobNode['job'], JobNode[]>();
  for (const node of graph.jobs) {
    if (!isAction(node.pipeline)) continue;
    for (const caller of graph.callersOf(node)) parts.set(caller.job, [...(parts.get(caller.job) ?? []), node]);
  }
  return parts;
}

/** A job, and its line where what it does stands in another file. */
interface Place {
  id: string;
  line: number | undefined;
}

/** What a step builds and deploys. */
function addWork(draft: Draft, place: Place, step: PipelineStep, remarks: Remarks): void {
  for (const activity of step.activities) {
    if (BUILDING.has(activity.kind)) addBuild(draft, place, step, activity, remarks);
    else remarks.mentions.push(...activity.text.toLowerCase().split(/[^\w.-]+/).filter(Boolean));
    if (DEPLOYING.has(activity.kind)) addDeploy(draft, place.id, activity);
  }
}

function addBuild(draft: Draft, { id, line }: Place, step: PipelineStep, activity: Activity, remarks: Remarks): void {
  const inputs = step.uses === undefined ? undefined : step.with;
  const references = (inputs ? masked(inputs['tags'] ?? inputs['images'] ?? inputs['image'] ?? '').split(/[\s,]+/) : (activity.targets ?? []).filter(t => activity.text.includes(` ${t}`) && isReference(activity, t)))
    .filter(Boolean);
  let said = false;
  for (const reference of references) {
    const name = shortName(reference);
    const whole = parseImage(wildcards(reference)).name;
    if (name !== undefined) {
      said = true;
      draft.add({ id: imageId(name), kind: 'artefact', lane: 'release', name, detail: 'image', line: line ?? activity.line });
      draft.edge(id, imageId(name), 'builds');
      draft.offer('image-name', name, imageId(name));
      if (activity.kind === 'image-push' || inputs?.['push'] === 'true') remarks.pushed.push(name);
    } else if (/[a-z0-9]/i.test(whole.replaceAll('*', ''))) {
      said = true;
      draft.want(id, 'builds', [{ space: 'image', name: whole }]);
    }
  }
  if (activity.kind === 'image-build' || inputs) {
    const recipe = recipeOf(activity, inputs);
    if (recipe) {
      said = true;
      const [first] = references.map(shortName).filter(n => n !== undefined);
      if (first !== undefined) draft.want(imageId(first), 'builds', [recipe], { back: true });
      draft.want(id, 'built-by', [recipe], { back: true });
    }
  }
  if (!said) remarks.unknownBuilds = true;
}

/** Expressions hold blanks: as variables they don't. */
function masked(text: string): string {
  return text.replace(/\$\{\{[^}]*\}\}/g, '${X}');
}

/** An image reference among what a command acts on: what follows `-t`, or what is pushed. */
function isReference(activity: Activity, target: string): boolean {
  return activity.kind === 'image-push' || new RegExp(`(?:-t|--tag|--destination|-d)[ =]['"]?${target.replace(/[.+?^${}()|[\]\\*]/g, '\\$&')}`).test(activity.text);
}

/** The Dockerfile or its folder that a build starts from. */
function recipeOf(activity: Activity, inputs: PipelineStep['with']): { space: 'recipe' | 'file'; name: string } | undefined {
  if (inputs) {
    const file = inputs['file'] ?? inputs['dockerfile'];
    if (file !== undefined) return { space: 'file', name: cleanPath(wildcards(file)) };
    return /build/.test(activity.tool) ? { space: 'recipe', name: cleanPath(wildcards(inputs['context'] ?? '.')) } : undefined;
  }
  const file = /(?:^|\s)(?:-f|--file|--dockerfile)[ =]['"]?([^\s'"]+)/.exec(activity.text)?.[1];
  if (file !== undefined) return { space: 'file', name: cleanPath(wildcards(file)) };
  const last = activity.text.replace(/[;\s]+$/, '').split(/\s+/).at(-1)?.replace(/^['"]|['"]$/g, '');
  return last !== undefined && /\bbuild\b/.test(activity.text) && !last.startsWith('-') && !/:\/\//.test(last) && (last === '.' || last.includes('/')) && !last.includes(':')
    ? { space: 'recipe', name: cleanPath(wildcards(last)) } : undefined;
}

function addDeploy(draft: Draft, id: string, activity: Activity): void {
  for (const name of pathsIn(activity.text, activity.targets ?? [])) {
    if (name === '') continue;
    const workload = /^(?:deployments?|deploy|statefulsets?|sts|daemonsets?|ds|rollouts?)\/([\w.-]+)$/.exec(name)?.[1];
    if (workload !== undefined) draft.want(id, 'deploys', [{ space: 'workload', name: workload }]);
    else draft.want(id, 'deploys', [{ space: 'kustomization', name }, { space: 'chart', name }, { space: 'file', name }, { space: 'folder', name }]);
  }
}

/** The environments that a job deploys to: by name, or by the names that an expression chooses from. */
function addEnvironments(draft: Draft, id: string, { job }: JobNode): void {
  const { environment } = job;
  if (!environment || (environment.action !== undefined && environment.action !== 'start')) return;
  const named = environment.name.includes('$') ? [...environment.name.matchAll(/'([\w-]+)'/g)].map(m => m[1]!) : [environment.name];
  for (const name of named) {
    draft.add({ id: environmentId(name), kind: 'environment', lane: 'deploy', name, detail: 'environment', line: environment.line });
    draft.edge(id, environmentId(name), 'deploys-to');
  }
}

/** Which deployments wait for no test, where all that might run before them can be seen. */
function addJudgements(graph: DeliveryGraph, ids: ReadonlyMap<JobNode['job'], string>, remarks: ReadonlyMap<string, Remarks>): void {
  const testing = graph.jobs.filter(tests);
  const proposed = testing.some(n => graph.runsOn(n).proposed);
  for (const own of remarks.values()) own.tests = { proposed, any: testing.length > 0 };
  if (graph.pipelines.some(p => p.incomplete !== undefined)) return;
  for (const deploy of realDeploys(graph)) {
    const id = ids.get(deploy.job);
    const own = remarks.get(deploy.pipeline.file);
    if (id === undefined || !own || !deploy.job.steps.some(s => s.activities.some(a => CHANGING.has(a.kind)))) continue;
    if (activitiesBefore(graph, deploy).some(a => TESTS.includes(a.activity.kind) && isBlocking(a)) || opaqueBefore(graph, deploy, deliveryLine(deploy))) continue;
    const after = followedWithTests(graph, deploy, testing);
    const { merged, unknown } = graph.runsOn(deploy);
    if (after === undefined && (!merged || unknown)) continue;
    const mute = testing.find(t => graph.before(deploy).includes(t));
    const beside = after === undefined && !mute ? testing.find(t => t.pipeline === deploy.pipeline && t.job !== deploy.job && !graph.after(deploy).includes(t)) : undefined;
    (own.untested ??= []).push({ node: id, ...(mute ? { mute: mute.job.id } : {}), ...(beside ? { beside: beside.job.id } : {}), ...(after === undefined ? {} : { after }) });
  }
}

function tests({ job }: JobNode): boolean {
  return job.steps.some(s => s.activities.some(a => TESTS.includes(a.kind)));
}

/** The pipeline with tests that a deployment's pipeline starts after, without asking how it ended: then its jobs are not before it. */
function followedWithTests(graph: DeliveryGraph, deploy: JobNode, testing: readonly JobNode[]): string | undefined {
  const names = new Set(deploy.pipeline.triggers.flatMap(t => t.pipelines ?? []));
  const before = new Set(graph.before(deploy));
  return testing.find(t => (names.has(t.pipeline.name ?? t.pipeline.file) || names.has(t.pipeline.file)) && !before.has(t))?.pipeline.name;
}

/** Steps before a deployment whose doings can't be told may well test. */
function opaqueBefore(graph: DeliveryGraph, deploy: JobNode, line: number): boolean {
  return [...graph.before(deploy), deploy].some(n => n.job.calls !== undefined
    || n.job.steps.some(s => s.line <= line && s.run !== undefined && !s.activities.length && /(?:^|\s)(?:\.\/|bash |sh |make |task |just |npm |yarn |pnpm |gradle|mvn)/.test(s.run)));
}
