import type { Fact, FactKind, FactKinds } from '../../../core/facts.ts';
import type { Range } from '../../../core/text.ts';
import type { Action, Env, GithubActionsModel, InputDeclaration, Job, Step, Workflow } from '../model.ts';
import type { GivenFact, InputFact } from './kinds.ts';
import { repositoryRoot } from '../read/repository.ts';
import { Reads } from './outputs.ts';

/** What a workflow or action declares and refers to, for rules across files and for the delivery graph. */
export function factsOf(model: GithubActionsModel): readonly Fact[] {
  const facts: Fact[] = [];
  const say = <K extends FactKind>(kind: K, name: string, range: Range, value: FactKinds[K]): void => {
    facts.push({ kind, name, range: { start: range.start, end: range.end }, value } as Fact);
  };
  const reads = new Reads(model);
  for (const { kind, name, range, subject } of reads.named) say(kind, name, range, { subject });
  if (model.workflow) workflowFacts(model, model.workflow, reads, say);
  if (model.action) actionFacts(model.path, model.action, say);
  const root = repositoryRoot(model.path);
  let foreign = false;
  let job: Job | undefined;
  for (const step of model.steps) {
    if (step.job !== job) {
      job = step.job;
      foreign = false;
    }
    stepFacts(step, reads, { root: root ?? '', foreign: foreign || root === undefined }, say);
    foreign ||= bringsFiles(step);
  }
  return facts;
}

type Say = <K extends FactKind>(kind: K, name: string, range: Range, value: FactKinds[K]) => void;

function workflowFacts(model: GithubActionsModel, workflow: Workflow, reads: Reads, say: Say): void {
  const start = workflow.on?.key.range ?? { start: 0, end: 0 };
  const name = workflow.name?.text ?? model.path;
  say('github-actions/workflow', name, workflow.name?.range ?? start, {
    triggers: workflow.triggers.map(t => t.event),
    branches: workflow.triggers.flatMap(t => t.filters.get('branches')?.values.map(v => v.text) ?? []),
    crons: workflow.triggers.flatMap(t => t.crons.map(c => c.text)),
    calledWorkflows: workflow.triggers.flatMap(t => (t.event === 'workflow_run' ? t.filters.get('workflows')?.values.map(v => v.text) ?? [] : [])),
  });
  if (workflow.call) {
    say('github-actions/workflow-interface', model.path, workflow.call.trigger.name.range, {
      inputs: workflow.call.inputs.map(inputFact),
      secrets: workflow.call.secrets.map(({ name: n, required }) => ({ name: n, required })),
      outputs: workflow.call.outputs.map(o => o.name),
    });
  }
  for (const job of workflow.jobs) jobFacts(job, { workflow: name, root: repositoryRoot(model.path) ?? '' }, reads, say);
}

function jobFacts(job: Job, { workflow, root }: { workflow: string; root: string }, reads: Reads, say: Say): void {
  const uses = job.uses;
  say('github-actions/job', job.id, job.key.range, {
    workflow,
    needs: job.needs.map(n => n.text),
    runsOn: job.runsOn?.labels.map(l => l.text) ?? [],
    environment: job.environment?.name?.text,
    calls: uses?.text,
    timeoutMinutes: typeof job.timeoutMinutes?.value === 'number' ? job.timeoutMinutes.value : undefined,
  });
  if (job.environment?.name) say('github-actions/environment', job.environment.name.text, job.environment.name.range, { job: job.id });
  if (job.container?.image) say('github-actions/image', job.container.image.text, job.container.image.range, { use: 'container', job: job.id });
  for (const service of job.services) if (service.image) say('github-actions/image', service.image.text, service.image.range, { use: 'service', job: job.id });
  if (uses?.kind !== 'local' && uses?.kind !== 'repository') return;
  const target = uses.kind === 'local' ? root + uses.path : `${uses.slug}/${uses.path}`;
  say('github-actions/workflow-call', target, uses.scalar.range, {
    local: uses.kind === 'local',
    ref: uses.kind === 'repository' ? uses.ref : '',
    job: job.id,
    inputs: given(job.with),
    secrets: job.secrets?.values.map(v => ({ name: v.name, range: v.key.range })) ?? [],
    inherit: job.secrets?.inherit === true || job.secrets?.entry.value.kind === 'scalar',
    outputs: reads.ofJob(job),
  });
}

function stepFacts(step: Step, reads: Reads, { root, foreign }: { root: string; foreign: boolean }, say: Say): void {
  const uses = step.uses;
  const job = step.job?.id ?? '';
  scriptFacts(step, job, say);
  if (uses?.kind === 'docker') say('github-actions/image', uses.image, uses.scalar.range, { use: 'step', job });
  if (uses?.kind !== 'local' && uses?.kind !== 'repository') return;
  const target = uses.kind === 'local' ? (root + uses.path).replace(/\/$/, '') : uses.path ? `${uses.slug}/${uses.path}` : uses.slug;
  say('github-actions/action-use', target, uses.scalar.range, {
    local: uses.kind === 'local', ref: uses.kind === 'repository' ? uses.ref : '', subject: step.subject,
    inputs: given(step.with), outputs: reads.ofStep(step), foreign,
  });
  const input = (name: string) => step.with?.variables.find(v => v.name.toLowerCase() === name)?.value;
  if (target === 'actions/upload-artifact' || target === 'actions/download-artifact') {
    const name = input('name');
    say('github-actions/artifact', name?.text ?? (target.includes('upload') ? 'artifact' : '*'), name?.range ?? uses.scalar.range, { direction: target.includes('upload') ? 'upload' : 'download', job });
  }
  // What it makes of these names are tags that nobody can know.
  const made = target === 'docker/metadata-action' ? input('images') : undefined;
  for (const name of made?.text.split(/[\n,]/).map(t => t.trim()).filter(Boolean) ?? []) say('github-actions/image', `${name}:\${{ made }}`, made!.range, { use: 'pushed', job });
  const tags = target === 'docker/build-push-action' ? input('tags') : undefined;
  if (tags && input('push')?.text !== 'false') {
    for (const tag of tags.text.split(/[\n,]/).map(t => t.trim()).filter(Boolean)) say('github-actions/image', tag, tags.range, { use: 'pushed', job });
  }
}

/** Images that a script pushes and Secrets that it creates, where their names are written out. */
function scriptFacts(step: Step, job: string, say: Say): void {
  const script = step.run?.scalar;
  if (!script) return;
  for (const [, name] of script.text.matchAll(/^[ \t]*(?:docker|podman)(?: image)? push (?:-\S+ )*([\w./:-]+)[ \t]*$/gm)) say('github-actions/image', name!, script.range, { use: 'pushed', job });
  for (const [, name] of script.text.matchAll(/\bkubectl (?:-\S+(?:[ =](?!create)\S+)? )*create secret (?:generic|tls|docker-registry) ([a-z0-9][a-z0-9.-]*)(?=\s|$)/g)) {
    say('github-actions/kubernetes-secret', name!, script.range, { job });
  }
}

function actionFacts(path: string, action: Action, say: Say): void {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  say('github-actions/action', folder, action.name?.range ?? { start: 0, end: 0 }, {
    using: action.runs?.using?.text,
    inputs: action.inputs.map(inputFact),
    outputs: action.outputs.map(o => o.name),
  });
}

function inputFact(input: InputDeclaration): InputFact {
  return { name: input.name, type: input.type?.text, required: input.required, hasDefault: input.default !== undefined };
}

function given(env: Env | undefined): readonly GivenFact[] {
  return (env?.variables ?? []).map(({ name, key, value }) => {
    const type = value && value.value !== null && !value.text.includes('${{') ? (typeof value.value as GivenFact['type']) : undefined;
    return type ? { name, range: key.range, type } : { name, range: key.range };
  });
}

/** A checkout of another repository or place, or a script that may fetch or make actions. */
function bringsFiles(step: Step): boolean {
  if (step.uses?.kind === 'repository' && step.uses.slug === 'actions/checkout') {
    return step.with?.variables.some(v => ['repository', 'ref', 'path'].includes(v.name.toLowerCase())) ?? false;
  }
  if (step.uses) return step.uses.kind !== 'local' && /artifact|cache/.test(step.uses.text);
  return /\b(?:git|gh|curl|wget|tar|unzip|cp|mv|mkdir)\b/.test(step.run?.scalar.text ?? '');
}

