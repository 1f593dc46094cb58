import type { YamlMap } from '../../documents/yaml/index.ts';
import type { Activity, Pipeline, PipelineJob, PipelineStep, PipelineTrigger } from '../pipeline.ts';
import { kindsOfPlugin } from '../activities/index.ts';
import { listAt, mapAt, scalarsOf, scriptStep, softened, textAt, textsAt, YamlFile } from './yaml-file.ts';

const EVENTS: Readonly<Record<string, PipelineTrigger['on'] | undefined>> = { push: 'push', pull_request: 'pull-request', tag: 'tag',
  cron: 'schedule', promote: 'manual', custom: 'manual', rollback: 'manual' };

/** Reads a file of Drone; each of its pipelines is a job. `undefined`: nothing of one is in it. */
export function readDrone(path: string, text: string): Pipeline | undefined {
  const file = new YamlFile(text);
  const jobs: PipelineJob[] = [];
  for (const root of file.roots) {
    const map = mapAt(root);
    if (!map || textAt(map, 'kind') !== 'pipeline') continue;
    file.enter(root);
    jobs.push(readJob(file, map, jobs.length));
  }
  if (!jobs.length) return undefined;
  const line = jobs[0]?.line ?? 1;
  return {
    system: 'drone', file: path, includes: [], jobs,
    triggers: [{ on: 'push', line }, { on: 'pull-request', line }, { on: 'tag', line }],
    ...(file.error ? { incomplete: `a syntax error, ${file.error}` } : {}),
  };
}

function readJob(file: YamlFile, map: YamlMap, at: number): PipelineJob {
  const id = textAt(map, 'name') ?? `pipeline ${at + 1}`;
  const triggers = triggersOf(file, map, 'trigger');
  let afterDeploy = false;
  const steps = listAt(map, 'steps').flatMap(item => {
    const step = item.kind === 'map' ? readStep(file, item, id, afterDeploy) : undefined;
    afterDeploy ||= step?.activities.some(a => a.kind === 'deploy') === true;
    return step ? [step] : [];
  });
  return {
    id, line: file.line(map), needs: textsAt(map, 'depends_on'), ...(triggers ? { triggers } : {}), matrix: false,
    services: listAt(map, 'services').flatMap(s => textAt(s, 'image') ?? []), steps,
  };
}

function readStep(file: YamlFile, map: YamlMap, job: string, afterDeploy: boolean): PipelineStep {
  const name = textAt(map, 'name');
  const image = textAt(map, 'image');
  const line = file.line(map);
  const ignored = textAt(map, 'failure') === 'ignore' ? file.keyLine(map, 'failure') : undefined;
  const because = ignored === undefined ? undefined : `failure: ignore (line ${ignored})`;
  const scripts = listAt(map, 'commands').flatMap(c => (c.kind === 'scalar' && c.value !== null
    ? [scriptStep(file.script(c), { job, step: name ?? '', afterDeploy })] : []));
  const plugin: Activity[] = scripts.length || image === undefined ? [] : kindsOfPlugin(image)
    .map(kind => ({ kind, line, tool: image, text: image }));
  return {
    line, ...(name ? { name } : {}), ...(image === undefined ? {} : { uses: image }), with: scalarsOf(mapAt(map, 'settings')),
    ...(scripts.length ? { run: scripts.map(s => s.run ?? '').join('\n').slice(0, 20_000) } : {}),
    ...(ignored === undefined ? {} : { softFailLine: ignored }),
    activities: softened([...plugin, ...scripts.flatMap(s => s.activities)], because),
  };
}

function triggersOf(file: YamlFile, map: YamlMap, key: string): PipelineTrigger[] | undefined {
  const trigger = mapAt(map, key);
  if (!trigger) return undefined;
  const line = file.keyLine(map, key);
  const event = trigger.get('event');
  const events = event ? textsAt(event.kind === 'map' ? event.get('include') : event) : ['push', 'pull_request', 'tag'];
  const branch = trigger.get('branch');
  const branches = branch ? textsAt(branch.kind === 'map' ? branch.get('include') : branch) : [];
  return events.map(e => ({ on: EVENTS[e] ?? 'other', line, ...(EVENTS[e] ? {} : { name: e }),
    ...(branches.length && EVENTS[e] === 'push' ? { branches } : {}) }));
}
