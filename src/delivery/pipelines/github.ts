import type { YamlMap, YamlNode } from '../../documents/yaml/index.ts';
import type { Activity, Pipeline, PipelineJob, PipelineStep, PipelineTrigger } from '../pipeline.ts';
import { activitiesOfAction } from '../activities/index.ts';
import type { Facts, Known } from './conditions.ts';
import { githubTriggers } from './github-triggers.ts';
import { narrow, onlyLiteral, type TriggerNames } from './narrow.ts';
import { isTrue, listAt, mapAt, scalarsOf, scriptStep, softened, textAt, textsAt, YamlFile } from './yaml-file.ts';

/** Reads a workflow of GitHub Actions; Gitea and Forgejo use the same form. `undefined`: nothing of one is in it. */
export function readGithub(path: string, text: string): Pipeline | undefined {
  const file = new YamlFile(text);
  const root = mapAt(file.roots[0]);
  if (!root || (!root.get('jobs') && !root.get('on'))) return undefined;
  file.enter(root);
  const triggers = githubTriggers(file, root);
  const jobs = narrowedByNeeds((mapAt(root, 'jobs')?.entries ?? [])
    .flatMap(e => (e.value.kind === 'map' ? [readJob(file, root, e.key.text, e.key, e.value, triggers)] : [])));
  const name = textAt(root, 'name');
  return {
    system: 'github-actions',
    file: path,
    ...(name ? { name } : {}),
    triggers,
    ...permissions(file, root),
    jobs,
    includes: jobs.flatMap(j => (j.calls ? [{ target: j.calls, local: isLocal(j.calls), line: j.line }] : [])),
    ...(file.error ? { incomplete: `a syntax error, ${file.error}` } : {}),
  };
}

/** Reads a composite action as a pipeline that is called and has one job. `undefined` for actions that are programs. */
export function readAction(path: string, text: string): Pipeline | undefined {
  const file = new YamlFile(text);
  const root = mapAt(file.roots[0]);
  const runs = mapAt(root, 'runs');
  if (!root || textAt(runs, 'using') !== 'composite' || !runs) return undefined;
  file.enter(root);
  const name = textAt(root, 'name');
  const line = file.keyLine(root, 'runs');
  const steps = readSteps(file, listAt(runs, 'steps'), { job: name ?? '' });
  return {
    system: 'github-actions', file: path, ...(name ? { name } : {}), triggers: [{ on: 'call', line }], includes: [],
    jobs: [{ id: 'runs', line, needs: [], matrix: false, services: [], steps }],
    ...(file.error ? { incomplete: `a syntax error, ${file.error}` } : {}),
  };
}

interface StepContext {
  job: string;
  /** See `ScriptContext`. Composite actions name the shell of each step. */
  losesPiped?: boolean;
}

function isLocal(uses: string): boolean {
  return !/@|:\/\//.test(uses);
}

function permissions(file: YamlFile, map: YamlMap): Pick<Pipeline, 'permissions' | 'permissionsLine'> {
  const value = map.get('permissions');
  if (!value) return {};
  const given = value.kind === 'scalar' ? { all: value.text } : scalarsOf(mapAt(value));
  return { permissions: given, permissionsLine: file.keyLine(map, 'permissions') };
}

function readJob(
  file: YamlFile, root: YamlMap, id: string, key: YamlNode, map: YamlMap, triggers: readonly PipelineTrigger[],
): PipelineJob {
  const name = textAt(map, 'name');
  const uses = textAt(map, 'uses');
  const condition = textAt(map, 'if');
  const soft = isTrue(map.get('continue-on-error')) ? file.keyLine(map, 'continue-on-error') : undefined;
  const because = soft === undefined ? undefined : `continue-on-error: true of the job (line ${soft})`;
  const shell = textAt(mapAt(mapAt(map, 'defaults'), 'run') ?? mapAt(mapAt(root, 'defaults'), 'run'), 'shell');
  const context = { job: `${id} ${name ?? ''}`, losesPiped: shell === undefined && runsBash(map.get('runs-on')) };
  const steps = uses === undefined ? readSteps(file, listAt(map, 'steps'), context) : calledSteps(file, map, uses);
  const environment = map.get('environment');
  const environmentName = environment?.kind === 'map' ? textAt(environment, 'name') : textAt(environment);
  const container = map.get('container');
  const image = container?.kind === 'map' ? textAt(container, 'image') : textAt(container);
  const narrowed = narrow(triggers, condition, NAMES);
  const cache = steps.flatMap(s => s.activities).find(a => a.kind === 'cache');
  const timeout = Number(textAt(map, 'timeout-minutes'));
  return {
    id,
    line: file.line(key),
    ...(name ? { name } : {}),
    needs: textsAt(map, 'needs'),
    ...(environmentName !== undefined && environment ? { environment: { name: environmentName, line: file.keyLine(map, 'environment') } }
      : {}),
    ...(narrowed ? { triggers: narrowed } : {}),
    ...(condition !== undefined ? { condition } : {}),
    ...(soft !== undefined ? { softFailLine: soft } : {}),
    ...(uses !== undefined ? { calls: uses.replace(/^[.$]\//, '') } : {}),
    ...permissions(file, map),
    matrix: mapAt(map, 'strategy')?.get('matrix') !== undefined,
    services: (mapAt(map, 'services')?.entries ?? []).map(e => textAt(e.value, 'image') ?? e.key.text),
    ...(image !== undefined ? { image } : {}),
    ...(cache ? { cacheLine: cache.line } : {}),
    ...(timeout > 0 ? { timeoutMinutes: timeout } : {}),
    steps: because === undefined ? steps : steps.map(s => ({ ...s, activities: softened(s.activities, because) })),
  };
}

/** A call of a workflow elsewhere, as a step, so that what it is known for counts. */
function calledSteps(file: YamlFile, map: YamlMap, uses: string): PipelineStep[] {
  const line = file.keyLine(map, 'uses');
  const inputs = scalarsOf(mapAt(map, 'with'));
  return [{ line, uses, with: inputs, activities: isLocal(uses) ? [] : activitiesOfAction({ uses, inputs, line }) }];
}

/** Runners other than those of Windows run scripts by `bash -e`, which lacks `pipefail` where the step doesn't ask for `bash` by name. */
function runsBash(runner: YamlNode | undefined): boolean {
  const labels =
    runner?.kind === 'scalar'
      ? [runner.text]
      : runner?.kind === 'seq'
        ? runner.items.flatMap(i => (i.kind === 'scalar' ? [i.text] : []))
        : [];
  return labels.some(l => /ubuntu|linux|macos/i.test(l)) && !labels.some(l => /windows|\$\{\{/i.test(l));
}

function readSteps(file: YamlFile, items: readonly YamlNode[], context: StepContext): PipelineStep[] {
  let afterDeploy = false;
  return items.flatMap(item => {
    if (item.kind !== 'map') return [];
    const step = readStep(file, item, { ...context, afterDeploy });
    afterDeploy ||= step.activities.some(a => a.kind === 'deploy');
    return [step];
  });
}

function readStep(file: YamlFile, map: YamlMap, context: StepContext & { afterDeploy: boolean }): PipelineStep {
  const name = textAt(map, 'name');
  const condition = textAt(map, 'if');
  const uses = textAt(map, 'uses');
  const run = map.get('run');
  const soft = isTrue(map.get('continue-on-error')) ? file.keyLine(map, 'continue-on-error') : undefined;
  const because = soft === undefined ? undefined : `continue-on-error: true (line ${soft})`;
  const scope = { ...context, step: name ?? textAt(map, 'id') ?? '' };
  const inputs = mapAt(map, 'with');
  let activities: readonly Activity[] = [];
  let script: string | undefined;
  const line = file.line(map);
  if (run?.kind === 'scalar' && run.value !== null) {
    const step = scriptStep(file.script(run), { ...scope, losesPiped: scope.losesPiped === true && map.get('shell') === undefined });
    activities = step.activities;
    script = step.run;
  } else if (uses !== undefined) {
    const inputLines = Object.fromEntries((inputs?.entries ?? [])
      .flatMap(e => (e.value.kind === 'scalar' ? [[e.key.text, file.script(e.value).line]] : [])));
    const usesLine = file.keyLine(map, 'uses');
    const withInputs = scalarsOf(inputs);
    activities = [...activitiesOfAction({ uses, inputs: withInputs, line: usesLine, inputLines }, scope),
      ...cachesOf(uses, withInputs, usesLine, inputLines)];
  }
  return {
    line,
    ...(name ? { name } : {}),
    ...(uses !== undefined ? { uses } : {}),
    ...(inputs ? { with: scalarsOf(inputs) } : {}),
    ...(script !== undefined ? { run: script } : {}),
    ...(condition !== undefined ? { condition } : {}),
    ...(soft !== undefined ? { softFailLine: soft } : {}),
    activities: softened(activities, because),
  };
}

const CACHE_INPUTS = ['cache', 'cache-from', 'enable-cache', 'bundler-cache', 'use-cache', 'cache-dependency-path'];

/** Actions that set something up and cache on the way, by their input or by their own default. */
function cachesOf(uses: string, inputs: Readonly<Record<string, string>>, line: number, lines: Readonly<Record<string,
  number>>): Activity[] {
  const input = CACHE_INPUTS.find(i => inputs[i] !== undefined);
  if (input !== undefined) return inputs[input] === 'false' ? []
    : [{ kind: 'cache', line: lines[input] ?? line, tool: uses.replace(/@.*/, '').toLowerCase(),
    text: `${input}: ${inputs[input]}`.slice(0, 200) }];
  // setup-go caches since v4, setup-uv since v5 (on GitHub's own runners), golangci-lint-action always.
  const byDefault =
    /^(?:actions\/setup-go@v(?:[4-9]|\d\d)|astral-sh\/setup-uv@v(?:[5-9]|\d\d)|golangci\/golangci-lint-action@|gradle\/actions\/setup-gradle@)/.test(
      uses,
    );
  return byDefault && !uses.startsWith('gradle/') ? [{ kind: 'cache', line, tool: uses.replace(/@.*/, '').toLowerCase(), text: uses }] : [];
}

/** A job is skipped with those that it needs, unless it says `always()` or the like. */
function narrowedByNeeds(jobs: readonly PipelineJob[]): PipelineJob[] {
  const byId = new Map(jobs.map(j => [j.id, j]));
  const done = new Map<string, PipelineJob>();
  const visit = (job: PipelineJob, path: ReadonlySet<string>): PipelineJob => {
    const known = done.get(job.id);
    if (known) return known;
    if (path.has(job.id) || path.size > 200 || /\b(?:always|failure|cancelled)\s*\(/.test(job.condition ?? '')) return job;
    const inner = new Set([...path, job.id]);
    let { triggers } = job;
    for (const need of job.needs) {
      const other = byId.get(need);
      const limits = other ? visit(other, inner).triggers : undefined;
      if (limits) triggers = triggers ? triggers.filter(t => limits.some(l => l.on === t.on)) : limits;
    }
    const result = triggers && triggers !== job.triggers ? { ...job, triggers } : job;
    done.set(job.id, result);
    return result;
  };
  return jobs.map(job => visit(job, new Set()));
}

const EVENT_NAMES: Partial<Record<PipelineTrigger['on'], string>> = {
  push: 'push', tag: 'push', 'pull-request': 'pull_request', 'pull-request-target': 'pull_request_target', 'merge-queue': 'merge_group',
    release: 'release', schedule: 'schedule',
  'after-pipeline': 'workflow_run',
};
const PULL_REQUESTS: ReadonlySet<PipelineTrigger['on']> = new Set<PipelineTrigger['on']>(['pull-request', 'pull-request-target']);

const NAMES: TriggerNames = {
  facts: trigger => factsOf(trigger),
  branch: new Set(['github.ref', 'github.ref_name', 'github.base_ref', 'github.event.pull_request.base.ref']),
  plain: value => value.replace(/^refs\/heads\//, ''),
};

/** The `github` context under a trigger, as the reference of contexts and of events has it. */
function factsOf(trigger: PipelineTrigger): Facts {
  const pull = PULL_REQUESTS.has(trigger.on);
  const branch = onlyLiteral(trigger.branches);
  const event = trigger.on === 'manual' ? (trigger.name ?? 'workflow_dispatch') : (EVENT_NAMES[trigger.on] ?? trigger.name);
  return name => {
    const lower = name.toLowerCase();
    if (lower === 'github.event_name') return event === undefined ? undefined : { is: event };
    if (trigger.on === 'call') return undefined;
    if (lower.startsWith('github.event.pull_request')) {
      if (trigger.on === 'comment') return undefined;
      if (lower === 'github.event.pull_request') return { set: pull };
      return pull ? (lower.endsWith('.base.ref') && branch !== undefined ? { is: branch } : undefined) : { is: '' };
    }
    if (lower === 'github.head_ref') return { set: pull };
    if (lower === 'github.base_ref') return pull ? (branch === undefined ? { set: true } : { is: branch }) : { is: '' };
    return refOf(lower, trigger, pull, branch);
  };
}

function refOf(lower: string, trigger: PipelineTrigger, pull: boolean, branch: string | undefined): Known {
  const tag = trigger.on === 'tag' || trigger.on === 'release';
  if (lower === 'github.ref_type') return trigger.on === 'manual' ? undefined : { is: tag ? 'tag' : 'branch' };
  if (lower !== 'github.ref' && lower !== 'github.ref_name') return undefined;
  const full = lower === 'github.ref';
  if (trigger.on === 'manual') return undefined;
  if (pull && trigger.on === 'pull-request') return full ? { begins: 'refs/pull/' } : undefined;
  if (tag) return full ? { begins: 'refs/tags/' } : undefined;
  if (branch !== undefined && trigger.on === 'push') return { is: full ? `refs/heads/${branch}` : branch };
  return full ? { begins: trigger.on === 'merge-queue' ? 'refs/heads/gh-readonly-queue/' : 'refs/heads/' } : undefined;
}
