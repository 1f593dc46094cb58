import type { YamlMap, YamlNode } from '../../documents/yaml/index.ts';
import type { Activity, ActivityKind, Pipeline, PipelineJob, PipelineStep, PipelineTrigger } from '../pipeline.ts';
import { gitlabTemplates, reportingTemplates } from '../activities/index.ts';
import { resolveJob, type JobKeys } from './gitlab-jobs.ts';
import { eventsOf, gitlabTriggers, jobTriggers } from './gitlab-triggers.ts';
import { isTrue, listAt, mapAt, scriptStep, softened, textAt, textsAt, YamlFile } from './yaml-file.ts';

const GLOBAL = new Set(['default', 'include', 'stages', 'variables', 'workflow', 'image', 'services', 'cache', 'before_script',
  'after_script', 'spec', 'types', 'true']);
const STAGES = ['build', 'test', 'deploy'];

/** Reads a file of GitLab CI/CD: the main one or one that it includes. `undefined`: nothing of one is in it. */
export function readGitlab(path: string, text: string): Pipeline | undefined {
  const file = new YamlFile(text);
  // A header with `spec` and its inputs is a document of its own.
  const root = mapAt(file.roots.find(r => r.kind === 'map' && !(r.get('spec') && file.roots.length > 1)));
  if (!root) return undefined;
  file.enter(root);
  const stages = ['.pre', ...(root.get('stages') ? textsAt(root, 'stages') : STAGES), '.post'];
  const includes = readIncludes(file, root, path);
  const events = eventsOf(file, root);
  const jobs: PipelineJob[] = [];
  const unresolved: string[] = [];
  const order = new Map(stages.map((s, i) => [s, i]));
  const withoutNeeds: { job: PipelineJob; stage: number }[] = [];
  for (const { key, value } of root.entries) {
    if (GLOBAL.has(key.text) || key.text.startsWith('.') || value.kind !== 'map') continue;
    const missing: string[] = [];
    const keys = resolveJob(root, value, missing);
    // A job that says itself what it runs is seen but for what starts it.
    if (!['script', 'trigger', 'run'].some(k => keys.get(k))) unresolved.push(...missing);
    if (!keys.get('script') && !keys.get('trigger') && !keys.get('run') && !keys.get('extends') && !keys.get('stage')
      && !keys.get('rules')) continue;
    const job = readJob(file, root, key.text, file.line(key), keys, missing.length > 0 && !['rules', 'only', 'except']
      .some(k => keys.get(k)) ? undefined : events);
    if (job.needsByStage) withoutNeeds.push({ job, stage: order.get(job.stage ?? 'test') ?? order.size });
    jobs.push(job);
  }
  const templates = templateJobs(includes);
  if (!jobs.length && !includes.length) return undefined;
  const all = withStageNeeds([...jobs, ...templates], withoutNeeds, order);
  const hidden = includes.filter(i => !i.local && !templateName(i.target));
  const incomplete = file.error ? `a syntax error, ${file.error}` : hidden[0]
    ? `line ${hidden[0].line} includes \`${hidden[0].target}\`, which isn't here` : unresolved[0]
    ? `\`${unresolved[0]}\` is defined in a file that it includes` : undefined;
  return {
    system: 'gitlab-ci', file: path, stages,
    triggers: gitlabTriggers(file, root, events),
    jobs: all,
    includes: includes.map(({ target, local, line }) => ({ target, local, line })),
    ...(incomplete ? { incomplete } : {}),
  };
}

function readJob(file: YamlFile, root: YamlMap, id: string, line: number, keys: JobKeys,
  events: readonly PipelineTrigger[] | undefined): PipelineJob {
  const lineOf = (key: string) => file.line(keys.entry(key)?.key ?? keys.own);
  const stage = textAt(keys.get('stage')) ?? 'test';
  const soft = isTrue(keys.get('allow_failure')) ? lineOf('allow_failure') : undefined;
  const because = soft === undefined ? undefined : `allow_failure: true (line ${soft})`;
  const environment = readEnvironment(keys, lineOf('environment'));
  const { triggers: judged, manual } = jobTriggers(file, keys, events ?? []);
  const triggers = events && judged;
  const calls = readTrigger(keys.get('trigger'));
  const needs = keys.get('needs') ?? keys.get('dependencies');
  const explicit = keys.get('needs') !== undefined;
  const image = keys.get('image');
  const timeout = minutes(textAt(keys.get('timeout')));
  return {
    id,
    line,
    stage,
    needs: explicit ? listAt(needs).flatMap(n => (n.kind === 'map'
      ? (n.get('pipeline') || n.get('project') ? [] : [textAt(n, 'job') ?? '']) : [textAt(n) ?? ''])).filter(Boolean) : [],
    ...(explicit ? {} : { needsByStage: true }),
    ...(environment ? { environment } : {}),
    ...(triggers ? { triggers } : {}),
    ...(manual !== undefined ? { manual: { line: manual } } : {}),
    ...(soft !== undefined ? { softFailLine: soft } : {}),
    ...(calls !== undefined ? { calls } : {}),
    matrix: keys.get('parallel') !== undefined,
    services: listAt(keys.get('services')).map(s => textAt(s.kind === 'map' ? s.get('name') : s) ?? ''),
    ...(image ? { image: textAt(image.kind === 'map' ? image.get('name') : image) ?? '' } : {}),
    ...(keys.get('cache') ? { cacheLine: lineOf('cache') } : {}),
    ...(timeout !== undefined ? { timeoutMinutes: timeout } : {}),
    steps: readSteps(file, root, id, stage, keys).map(s => ({ ...s, activities: softened(s.activities, because) })),
  };
}

function readEnvironment(keys: JobKeys, line: number): PipelineJob['environment'] {
  const value = keys.get('environment');
  const name = value?.kind === 'map' ? textAt(value, 'name') : textAt(value);
  if (!value || name === undefined) return undefined;
  const action = textAt(value, 'action');
  const tier = textAt(value, 'deployment_tier');
  const expires = value.kind === 'map' && (value.get('auto_stop_in') !== undefined || value.get('on_stop') !== undefined);
  return {
    name, line,
    ...(action === 'start' || action === 'stop' || action === 'prepare' || action === 'verify' || action === 'access' ? { action } : {}),
    ...(expires ? { expires } : {}),
    ...(tier !== undefined ? { tier } : {}),
  };
}

/** The file or project that a job starts as a pipeline of its own. */
function readTrigger(value: YamlNode | undefined): string | undefined {
  if (!value) return undefined;
  if (value.kind === 'scalar') return `project ${value.text}`;
  const [include] = listAt(value, 'include');
  const local = include?.kind === 'map' ? textAt(include, 'local') : textAt(include);
  if (local !== undefined) return local.replace(/^\//, '');
  const project = textAt(value, 'project') ?? textAt(include, 'project');
  return project === undefined ? 'a generated pipeline' : `project ${project}`;
}

function readSteps(file: YamlFile, root: YamlMap, job: string, stage: string, keys: JobKeys): PipelineStep[] {
  let afterDeploy = false;
  const context = { job: `${job} ${stage}` };
  const steps: PipelineStep[] = [];
  for (const part of ['before_script', 'script', 'after_script']) {
    for (const node of scriptLines(root, keys.get(part), 0)) {
      const step = scriptStep(file.script(node), { ...context, afterDeploy });
      afterDeploy ||= step.activities.some(a => a.kind === 'deploy');
      steps.push(part === 'after_script' ? { ...step, activities: softened(step.activities, 'after_script can\'t fail its job') } : step);
    }
  }
  const cache = keys.entry('cache');
  const first = cache ? ({ kind: 'cache', line: file.line(cache.key), tool: 'gitlab', text: 'cache' } satisfies Activity) : undefined;
  return first ? [{ line: first.line, activities: [first] }, ...steps] : steps;
}

/** The lines of a script, with lists in lists and `!reference [job, script]` taken out. */
function scriptLines(root: YamlMap, node: YamlNode | undefined, depth: number): Extract<YamlNode, { kind: 'scalar' }>[] {
  if (!node || depth > 10) return [];
  if (node.kind === 'scalar') return node.value === null ? [] : [node];
  if (node.kind === 'map') return [];
  if (node.tag === '!reference') {
    const [first, ...rest] = node.items.map(i => textAt(i) ?? '');
    let target = first === undefined ? undefined : root.get(first);
    for (const key of rest) target = target?.kind === 'map' ? target.get(key) : undefined;
    return scriptLines(root, target, depth + 1);
  }
  return node.items.flatMap(i => scriptLines(root, i, depth + 1));
}

interface Include {
  target: string;
  local: boolean;
  line: number;
}

function readIncludes(file: YamlFile, root: YamlMap, path: string): Include[] {
  return listAt(root, 'include').flatMap(item => {
    const line = file.line(item);
    if (item.kind === 'scalar') return [{ target: item.text.replace(/^\//, ''), local: !item.text.includes('://'), line }];
    const local = textAt(item, 'local');
    if (local !== undefined) return [{ target: local.replace(/^\//, ''), local: true, line }];
    for (const kind of ['template', 'component', 'remote', 'artifact']) {
      const target = textAt(item, kind);
      if (target !== undefined) return [{ target: kind === 'template' || kind === 'component' ? `${kind} ${target}` : target,
        local: false, line }];
    }
    const project = textAt(item, 'project');
    return project === undefined ? [] : [{ target: `project ${project} ${textsAt(item, 'file').join(', ')}`.trim(), local: false, line }];
  }).filter(i => i.target !== path);
}

/** The name of a template or component that is known: without folder `Jobs/`, ending and version. */
function templateName(target: string): string | undefined {
  const [kind, value = ''] = target.split(' ', 2);
  const name = kind === 'template'
    ? value.replace(/^Jobs\//, '').replace(/(?:\.latest)?\.gitlab-ci\.yml$/, '').toLowerCase()
    : kind === 'component' ? value.replace(/@.*$/, '').replace(/^.*?\/components\//, '').toLowerCase() : undefined;
  if (name === undefined) return undefined;
  return [name, name.replace(/^[^/]+\//, ''), name.split('/')[0] ?? ''].find(n => gitlabTemplates.has(n));
}

/** Jobs that GitLab's own templates add, one for each thing that they do. */
function templateJobs(includes: readonly Include[]): PipelineJob[] {
  return includes.flatMap(({ target, line }) => {
    const name = templateName(target);
    return (name === undefined ? [] : (gitlabTemplates.get(name) ?? [])).map((kind): PipelineJob => {
      const reportsOnly = reportingTemplates.has(name ?? '') ? 'the jobs of GitLab\'s template have `allow_failure: true`' : undefined;
      const activity: Activity = { kind, line, tool: `gitlab ${name}`, text: target, ...(reportsOnly ? { reportsOnly } : {}) };
      return { id: `${name} ${kind}`, line, stage: stageOf(kind), needs: [], needsByStage: true, matrix: false, services: [],
        steps: [{ line, uses: target, activities: [activity] }] };
    });
  });
}

function stageOf(kind: ActivityKind): string {
  if (kind === 'deploy' || kind === 'infrastructure-apply') return 'deploy';
  return kind === 'image-build' || kind === 'image-push' ? 'build' : 'test';
}

/** Gives jobs without `needs` all jobs of earlier stages; those of one stage share the list. */
function withStageNeeds(jobs: readonly PipelineJob[], waiting: readonly { job: PipelineJob; stage: number }[], order: ReadonlyMap<string,
  number>): PipelineJob[] {
  const stageOfJob = (job: PipelineJob) => order.get(job.stage ?? 'test') ?? order.size;
  const lists = new Map<number, readonly string[]>();
  const earlier = (stage: number) => {
    let list = lists.get(stage);
    if (!list) {
      list = jobs.filter(j => stageOfJob(j) < stage).map(j => j.id);
      lists.set(stage, list);
    }
    return list;
  };
  const stages = new Map(waiting.map(w => [w.job, w.stage]));
  return jobs.map(job => (job.needsByStage ? { ...job, needs: earlier(stages.get(job) ?? stageOfJob(job)) } : job));
}

function minutes(text: string | undefined): number | undefined {
  const m = text === undefined ? null : /^(?:(\d+)\s*h(?:ours?)?)?\s*(?:(\d+)\s*m(?:in(?:ute)?s?)?)?$/.exec(text.trim());
  const total = m ? Number(m[1] ?? 0) * 60 + Number(m[2] ?? 0) : 0;
  return total > 0 ? total : undefined;
}
