import type { YamlMap, YamlNode } from '../../documents/yaml/index.ts';
import type { Pipeline, PipelineJob, PipelineStep } from '../pipeline.ts';
import { activitiesOfCommand, toolOfImage } from '../activities/index.ts';
import { listAt, mapAt, scriptStep, softened, textAt, textsAt, YamlFile } from './yaml-file.ts';

/** Reads the Tasks and Pipelines of Tekton in a file. `undefined`: there are none. */
export function readTekton(path: string, text: string): Pipeline | undefined {
  const file = new YamlFile(text);
  const jobs: PipelineJob[] = [];
  let missing: string | undefined;
  const tasks = new Map<string, YamlMap>();
  const maps = file.roots.flatMap(r => (mapAt(r) && (textAt(r, 'apiVersion') ?? '').startsWith('tekton.dev/') ? [mapAt(r)!] : []));
  for (const map of maps) if (textAt(map, 'kind') === 'Task') tasks.set(textAt(mapAt(map, 'metadata'), 'name') ?? '', map);
  const used = new Set<string>();
  for (const map of maps) {
    const kind = textAt(map, 'kind');
    const spec = kind === 'Pipeline' ? mapAt(map, 'spec') : kind === 'PipelineRun' ? mapAt(mapAt(map, 'spec'), 'pipelineSpec') : undefined;
    if (!spec) continue;
    const ids: string[] = [];
    for (const [list, last] of [['tasks', false], ['finally', true]] as const) {
      for (const item of listAt(spec, list)) {
        if (item.kind !== 'map') continue;
        const ref = textAt(mapAt(item, 'taskRef'), 'name');
        const task = ref === undefined ? undefined : tasks.get(ref);
        if (ref !== undefined && !task) missing ??= ref;
        if (ref !== undefined) used.add(ref);
        const job = readTask(file, map, item, mapAt(item, 'taskSpec') ?? mapAt(task, 'spec'), task);
        jobs.push(last ? { ...job, needs: [...ids] } : job);
        if (!last) ids.push(job.id);
      }
    }
  }
  for (const [name, map] of tasks) {
    if (used.has(name)) continue;
    file.enter(map);
    jobs.push({ id: name, line: file.line(map), needs: [], matrix: false, services: [], steps: readSteps(file, mapAt(map, 'spec'), name) });
  }
  if (!jobs.length) return undefined;
  return {
    system: 'tekton', file: path, triggers: [], triggersElsewhere: 'triggers of Tekton are objects in the cluster', jobs, includes: [],
    ...(file.error ? { incomplete: `a syntax error, ${file.error}` } : missing === undefined ? {}
      : { incomplete: `the task \`${missing}\` is in another file or catalogue` }),
  };
}

function readTask(file: YamlFile, root: YamlMap, item: YamlMap, spec: YamlMap | undefined, task: YamlMap | undefined): PipelineJob {
  file.enter(root);
  const id = textAt(item, 'name') ?? '';
  const line = file.line(item);
  const matrix = item.get('matrix') !== undefined;
  const soft = textAt(item, 'onError') === 'continue' ? file.keyLine(item, 'onError') : undefined;
  // A task that is given a result of another waits for it.
  const results = JSON.stringify(valuesOf(item.get('params'), 0) ?? null).matchAll(/\$\(tasks\.([\w-]+)\.results/g);
  const needs = new Set([...textsAt(item, 'runAfter'), ...[...results].flatMap(m => m[1] ?? [])]);
  if (task) file.enter(task);
  const steps = readSteps(file, spec, id);
  return { id, line, needs: [...needs], ...(soft === undefined ? {} : { softFailLine: soft }), matrix, services: [], steps };
}

function valuesOf(node: YamlNode | undefined, depth: number): unknown {
  if (!node || depth > 8) return undefined;
  if (node.kind === 'scalar') return node.text;
  return node.kind === 'seq' ? node.items.map(i => valuesOf(i, depth + 1)) : node.entries.map(e => valuesOf(e.value, depth + 1));
}

function readSteps(file: YamlFile, spec: YamlMap | undefined, job: string): PipelineStep[] {
  return listAt(spec, 'steps').flatMap(step => {
    if (step.kind !== 'map') return [];
    const line = file.line(step);
    const name = textAt(step, 'name');
    const image = textAt(step, 'image');
    const because = textAt(step, 'onError') === 'continue' ? `onError: continue (line ${file.keyLine(step, 'onError')})` : undefined;
    const common = { line, ...(name ? { name } : {}), ...(image === undefined ? {} : { uses: image }) };
    const script = step.get('script');
    if (script?.kind === 'scalar') {
      const read = scriptStep(file.script(script), { job, step: name ?? '' });
      return [{ ...read, ...common, activities: softened(read.activities, because) }];
    }
    const words = [...textsAt(step, 'command'), ...textsAt(step, 'args')];
    const command = textsAt(step, 'command').length ? words : [toolOfImage(image ?? ''), ...words];
    return [{ ...common, run: words.join(' ').slice(0, 20_000),
      activities: softened(activitiesOfCommand(command, line, { job, step: name ?? '' }), because) }];
  });
}
