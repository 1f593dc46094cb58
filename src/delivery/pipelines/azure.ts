import type { YamlMap, YamlNode } from '../../documents/yaml/index.ts';
import type { Pipeline, PipelineJob, PipelineStep } from '../pipeline.ts';
import { readAzureSteps } from './azure-steps.ts';
import { AZURE_NAMES, azureTriggers } from './azure-triggers.ts';
import { narrow } from './narrow.ts';
import { isTrue, listAt, mapAt, softened, textAt, textsAt, YamlFile } from './yaml-file.ts';

/** What the reading of one file shares. */
export interface AzureFile {
  file: YamlFile;
  path: string;
  includes: { target: string; local: boolean; line: number }[];
  pipeline: Pick<Pipeline, 'triggers'>;
}

/** Reads a pipeline of Azure Pipelines, or a template of one. `undefined`: nothing of one is in it. */
export function readAzure(path: string, text: string): Pipeline | undefined {
  const file = new YamlFile(text);
  const root = mapAt(file.roots[0]);
  if (!root || !['stages', 'jobs', 'steps', 'extends', 'phases'].some(k => root.get(k))) return undefined;
  file.enter(root);
  const triggers = azureTriggers(file, root);
  const azure: AzureFile = { file, path, includes: [], pipeline: { triggers } };
  const name = textAt(root, 'name');
  const jobs = root.get('stages') ? readStages(azure, listAt(root, 'stages')) : root.get('jobs')
    ? readJobs(azure, listAt(root, 'jobs'), {}) : root.get('steps') ? [rootJob(azure, root)] : extended(azure, root);
  const hidden = azure.includes.find(i => !i.local);
  const incomplete = file.error ? `a syntax error, ${file.error}` : hidden
    ? `line ${hidden.line} takes \`${hidden.target}\` from another repository` : undefined;
  return {
    system: 'azure-pipelines', file: path,
    ...(name && !name.includes('$(') ? { name } : {}),
    triggers, jobs, includes: azure.includes,
    ...(mapAt(root, 'parameters') || root.get('stages') ? { stages: listAt(root, 'stages').flatMap(s => textAt(s, 'stage') ?? []) } : {}),
    ...(incomplete ? { incomplete } : {}),
  };
}

/** A pipeline that is nothing but steps is one job. */
function rootJob(azure: AzureFile, root: YamlMap): PipelineJob {
  const line = azure.file.keyLine(root, 'steps');
  const steps = readAzureSteps(azure, listAt(root, 'steps'), { job: '' });
  return { id: 'job', line, needs: [], matrix: mapAt(root, 'strategy')?.get('matrix') !== undefined, services: [], ...cacheOf(steps),
    steps };
}

/** `extends` a template, which gets stages, jobs or steps as parameters. */
function extended(azure: AzureFile, root: YamlMap): PipelineJob[] {
  const extend = mapAt(root, 'extends');
  const template = textAt(extend, 'template');
  if (!extend || template === undefined) return [];
  const parameters = mapAt(extend, 'parameters');
  const given = readStages(azure, listAt(parameters, 'stages'));
  const jobs = [...given, ...readJobs(azure, listAt(parameters, 'jobs'), {})];
  const line = azure.file.keyLine(extend, 'template');
  const steps = readAzureSteps(azure, ['steps', 'buildSteps', 'preSteps', 'postSteps'].flatMap(k => listAt(parameters, k)), { job: '' });
  return [...jobs, templateJob(azure, template, line, { id: 'extends', steps })];
}

interface StageScope {
  stage?: string;
  /** Ids of all jobs that earlier stages hold and this one waits for. */
  needs?: readonly string[];
  condition?: string;
}

/** A job that stands for a template; a local one is called as a pipeline of its own. */
function templateJob(azure: AzureFile, template: string, line: number,
  more: { id: string; stage?: string; needs?: readonly string[]; steps?: readonly PipelineStep[] }): PipelineJob {
  const target = templatePath(azure.path, template);
  azure.includes.push({ target: target ?? template, local: target !== undefined, line });
  return {
    id: more.id, line, needs: more.needs ?? [], matrix: false, services: [], calls: target ?? template, steps: more.steps ?? [],
    ...(more.stage !== undefined ? { stage: more.stage } : {}),
  };
}

/** The path of a template from the root of the repository; `undefined` for one of another repository or one that is computed. */
export function templatePath(from: string, template: string): string | undefined {
  const [path = '', repository] = template.split('@');
  if ((repository !== undefined && repository !== 'self') || path.includes('${{')) return undefined;
  if (path.startsWith('/')) return path.slice(1);
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Items of a list with those under `${{ if … }}` and `${{ each … }}` among them. */
export function expanded(items: readonly YamlNode[], depth = 0): YamlMap[] {
  return items.flatMap(item => {
    if (item.kind === 'seq') return depth < 10 ? expanded(item.items, depth + 1) : [];
    if (item.kind !== 'map') return [];
    const [first] = item.entries;
    return first && item.entries.length === 1 && first.key.text.startsWith('${{')
      ? (depth < 10 ? expanded(listAt(first.value), depth + 1) : []) : [item];
  });
}

function readStages(azure: AzureFile, items: readonly YamlNode[]): PipelineJob[] {
  const jobs: PipelineJob[] = [];
  const jobsOf = new Map<string, readonly string[]>();
  let previous: string | undefined;
  const needsOfStage = new Map<string, readonly string[]>();
  expanded(items).forEach((map, i) => {
    const template = textAt(map, 'template');
    const stage = textAt(map, 'stage') ?? (template === undefined ? `stage ${i + 1}` : `template ${i + 1}`);
    const dependsOn = map.get('dependsOn') ? textsAt(map, 'dependsOn').filter(Boolean) : previous === undefined ? [] : [previous];
    // What the earlier stages waited for is before this one as well, also where a stage has no jobs that we see.
    const needs = [...new Set(dependsOn.flatMap(d => (jobsOf.get(d)?.length ? (jobsOf.get(d) ?? []) : (needsOfStage.get(d) ?? []))))];
    const condition = textAt(map, 'condition');
    const own = template === undefined
      ? readJobs(azure, listAt(map, 'jobs'), { stage, needs, ...(condition === undefined ? {} : { condition }) })
      : [templateJob(azure, template, azure.file.keyLine(map, 'template'), { id: stage, stage, needs })];
    jobsOf.set(stage, own.map(j => j.id));
    needsOfStage.set(stage, needs);
    jobs.push(...own);
    previous = stage;
  });
  return jobs;
}

function readJobs(azure: AzureFile, items: readonly YamlNode[], scope: StageScope): PipelineJob[] {
  const prefix = scope.stage === undefined ? '' : `${scope.stage}.`;
  return expanded(items).map((map, i) => {
    const template = textAt(map, 'template');
    if (template !== undefined) {
      return templateJob(azure, template, azure.file.keyLine(map, 'template'),
        { id: `${prefix}template ${i + 1}`, needs: scope.needs ?? [], ...(scope.stage === undefined ? {} : { stage: scope.stage }) });
    }
    return readJob(azure, map, prefix, i, scope);
  });
}

function readJob({ file, ...azure }: AzureFile, map: YamlMap, prefix: string, at: number, scope: StageScope): PipelineJob {
  const own = textAt(map, 'job') ?? textAt(map, 'deployment') ?? textAt(map, 'phase') ?? `job ${at + 1}`;
  const name = textAt(map, 'displayName');
  const conditions = [scope.condition, textAt(map, 'condition')].filter(c => c !== undefined);
  const condition = conditions.length > 1 ? `and(${conditions.join(', ')})` : conditions[0];
  const soft = isTrue(map.get('continueOnError')) ? file.keyLine(map, 'continueOnError') : undefined;
  const because = soft === undefined ? undefined : `continueOnError: true of the job (line ${soft})`;
  const environment = map.get('environment');
  const environmentName = environment?.kind === 'map' ? textAt(environment, 'name') : textAt(environment);
  const narrowed = narrow(azure.pipeline.triggers, condition, AZURE_NAMES);
  const timeout = Number(textAt(map, 'timeoutInMinutes'));
  const context = { job: `${own} ${name ?? ''} ${scope.stage ?? ''}` };
  const steps = readAzureSteps({ file, ...azure }, [...listAt(map, 'steps'), ...strategySteps(map)], context);
  const container = map.get('container');
  const image = textAt(container?.kind === 'map' ? container.get('image') : container);
  const manual = steps.find(s => /^manual(?:validation|intervention)@/i.test(s.uses ?? ''));
  return {
    id: `${prefix}${own}`,
    line: file.line(map),
    ...(name ? { name } : {}),
    ...(scope.stage === undefined ? {} : { stage: scope.stage }),
    needs: [...(scope.needs ?? []), ...textsAt(map, 'dependsOn').map(d => `${prefix}${d}`)],
    ...(environmentName !== undefined && environment ? { environment: { name: environmentName, line: file.keyLine(map, 'environment') } }
      : {}),
    ...(narrowed ? { triggers: narrowed } : {}),
    ...(condition !== undefined ? { condition } : {}),
    ...(manual ? { manual: { line: manual.line } } : {}),
    ...(soft !== undefined ? { softFailLine: soft } : {}),
    matrix: mapAt(map, 'strategy')?.get('matrix') !== undefined,
    services: (mapAt(map, 'services')?.entries ?? []).map(e => textAt(e.value) ?? e.key.text),
    ...(image !== undefined ? { image } : {}),
    ...cacheOf(steps),
    ...(timeout > 0 ? { timeoutMinutes: timeout } : {}),
    steps: steps.map(s => ({ ...s, activities: softened(s.activities, because) })),
  };
}

const HOOKS = ['preDeploy', 'deploy', 'routeTraffic', 'postRouteTraffic'];

/** The steps of a deployment job's hooks in their order; those of `on: failure` are its way back. */
function strategySteps(map: YamlMap): readonly YamlNode[] {
  const strategy = mapAt(map, 'strategy');
  const kind = ['runOnce', 'rolling', 'canary'].map(k => mapAt(strategy, k)).find(k => k !== undefined);
  const on = mapAt(kind, 'on');
  return [...HOOKS.flatMap(h => listAt(mapAt(kind, h), 'steps')), ...['success', 'failure'].flatMap(h => listAt(mapAt(on, h), 'steps'))];
}

function cacheOf(steps: readonly PipelineStep[]): { cacheLine?: number } {
  const cache = steps.flatMap(s => s.activities).find(a => a.kind === 'cache');
  return cache ? { cacheLine: cache.line } : {};
}
