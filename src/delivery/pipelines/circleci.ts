import type { YamlMap, YamlNode } from '../../documents/yaml/index.ts';
import type { Pipeline, PipelineJob, PipelineTrigger } from '../pipeline.ts';
import { CircleSteps } from './circleci-steps.ts';
import { listAt, mapAt, textAt, textsAt, YamlFile } from './yaml-file.ts';

/** Reads a configuration of CircleCI. `undefined`: nothing of one is in it. */
export function readCircleci(path: string, text: string): Pipeline | undefined {
  const file = new YamlFile(text);
  const root = mapAt(file.roots[0]);
  if (!root || (!root.get('jobs') && !root.get('workflows') && !root.get('orbs'))) return undefined;
  file.enter(root);
  const steps = new CircleSteps(file, root);
  const workflows = (mapAt(root, 'workflows')?.entries ?? []).filter(e => e.value.kind === 'map');
  const several = workflows.length > 1;
  const jobs = workflows.length
    ? workflows.flatMap(w => workflowJobs(file, root, steps, w.key.text, w.value as YamlMap, several))
    // Without workflows the job `build` runs.
    : (mapAt(root, 'jobs')?.entries ?? []).flatMap(e => (e.value.kind === 'map'
      ? [readJob(file, root, steps, e.key.text, e.key.text, e.key, undefined, undefined)] : []));
  const scheduled = workflows.flatMap(w => scheduleOf(file, w.value));
  const line = file.keyLine(root, 'workflows');
  const setup = root.get('setup') !== undefined
    && jobs.some(j => j.steps.some(s => s.activities.some(a => /continuation|path-filtering|orb-tools\/continue/.test(a.tool))));
  const triggers: PipelineTrigger[] = [{ on: 'push', line }, ...scheduled];
  return {
    system: 'circleci', file: path, triggers, jobs,
    includes: [],
    ...(file.error ? { incomplete: `a syntax error, ${file.error}` } : setup
      ? { incomplete: 'it goes on with a configuration that is generated' } : {}),
  };
}

function scheduleOf(file: YamlFile, workflow: YamlNode): PipelineTrigger[] {
  return listAt(workflow, 'triggers').flatMap(t => (mapAt(t, 'schedule') ? [{ on: 'schedule' as const, line: file.line(t) }] : []));
}

function workflowJobs(file: YamlFile, root: YamlMap, steps: CircleSteps, workflow: string, map: YamlMap, several: boolean): PipelineJob[] {
  const prefix = several ? `${workflow}/` : '';
  const scheduled = scheduleOf(file, map);
  const approvals = new Map<string, number>();
  const jobs = listAt(map, 'jobs').flatMap(item => {
    const entry = item.kind === 'map' ? item.entries[0] : undefined;
    const kind = entry?.key.text ?? textAt(item);
    if (kind === undefined) return [];
    const settings = mapAt(entry?.value);
    const id = textAt(settings, 'name') ?? kind;
    const key = entry?.key ?? item;
    if (textAt(settings, 'type') === 'approval') approvals.set(`${prefix}${id}`, file.line(key));
    const job = readJob(file, root, steps, id, kind, key, settings, prefix);
    return [scheduled.length ? { ...job, triggers: scheduled } : job];
  });
  return jobs.map(job => {
    const approval = approvals.get(job.id) ?? job.needs.map(n => approvals.get(n)).find(l => l !== undefined);
    return approval === undefined ? job : { ...job, manual: { line: approval } };
  });
}

/** A job as a workflow runs it. `settings`: what the workflow gives it; `prefix`: what makes its name unique. */
function readJob(file: YamlFile, root: YamlMap, steps: CircleSteps, id: string, kind: string, key: YamlNode,
  settings: YamlMap | undefined, prefix: string | undefined): PipelineJob {
  const definition = mapAt(mapAt(root, 'jobs'), kind);
  const context = { job: `${id} ${kind}` };
  const line = file.line(definition ? (mapAt(root, 'jobs')?.entry(kind)?.key ?? key) : key);
  const own = [
    ...steps.read(listAt(settings, 'pre-steps'), context),
    ...(definition ? steps.read(listAt(definition, 'steps'), context) : steps.orbJob(kind, settings, file.line(key), context)),
    ...steps.read(listAt(settings, 'post-steps'), context),
  ];
  const triggers = filteredBy(file, settings);
  const cache = own.flatMap(s => s.activities).find(a => a.kind === 'cache');
  const images = imagesOf(root, definition);
  return {
    id: `${prefix ?? ''}${id}`,
    line,
    ...(id === kind ? {} : { name: kind }),
    needs: listAt(settings, 'requires')
      .flatMap(n => `${prefix ?? ''}${n.kind === 'map' ? (n.entries[0]?.key.text ?? '') : (textAt(n) ?? '')}`),
    ...(triggers ? { triggers } : {}),
    matrix: settings?.get('matrix') !== undefined || definition?.get('parallelism') !== undefined,
    services: images.slice(1),
    ...(images[0] === undefined ? {} : { image: images[0] }),
    ...(cache ? { cacheLine: cache.line } : {}),
    steps: own,
  };
}

/** A workflow's filters: a job runs for every branch and no tag unless they say otherwise. */
function filteredBy(file: YamlFile, settings: YamlMap | undefined): PipelineTrigger[] | undefined {
  const filters = mapAt(settings, 'filters');
  if (!filters) return undefined;
  const line = file.line(filters);
  const list = (node: YamlNode | undefined, key: string) => textsAt(node, key).map(plainPattern);
  const branches = filters.get('branches');
  const only = list(branches, 'only');
  const ignored = list(branches, 'ignore');
  const noBranches = ignored.includes('**');
  const result: PipelineTrigger[] = [];
  if (!noBranches) result.push({ on: 'push', line, ...(only.length ? { branches: only } : ignored.length
    ? { branches: ['**', ...ignored.map(b => `!${b}`)] } : {}) });
  if (filters.get('tags')) {
    const tags = list(filters.get('tags'), 'only');
    if (tags.length || !list(filters.get('tags'), 'ignore').includes('**')) result.push({ on: 'tag', line,
      ...(tags.length ? { branches: tags } : {}) });
  }
  return result;
}

/** Filters are words or patterns between slashes; `.*` is everything. */
function plainPattern(pattern: string): string {
  if (/^\/\^?\.\*\$?\/$/.test(pattern)) return '**';
  const word = /^\/\^?([\w-]+)\$?\/$/.exec(pattern);
  return word?.[1] ?? pattern;
}

function imagesOf(root: YamlMap, definition: YamlMap | undefined): string[] {
  const executor = definition?.get('executor');
  const name = executor?.kind === 'map' ? textAt(executor, 'name') : textAt(executor);
  const from = definition?.get('docker') ? definition : name === undefined ? undefined : mapAt(mapAt(root, 'executors'), name);
  return listAt(from, 'docker').flatMap(d => textAt(d, 'image') ?? []);
}
