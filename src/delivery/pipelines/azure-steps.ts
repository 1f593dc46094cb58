import type { YamlMap, YamlNode } from '../../documents/yaml/index.ts';
import type { Activity, PipelineStep } from '../pipeline.ts';
import { activitiesOfTask, type ScriptContext } from '../activities/index.ts';
import { expanded, templatePath, type AzureFile } from './azure.ts';
import { isTrue, mapAt, scalarsOf, scriptStep, softened, textAt } from './yaml-file.ts';

const SCRIPTS = ['script', 'bash', 'pwsh', 'powershell'];

/** Reads steps of Azure Pipelines: scripts, tasks, checkouts, and templates of steps, which are called. */
export function readAzureSteps(azure: AzureFile, items: readonly YamlNode[], context: ScriptContext): PipelineStep[] {
  let afterDeploy = false;
  return expanded(items).flatMap(map => {
    const step = readStep(azure, map, { ...context, afterDeploy });
    if (!step) return [];
    afterDeploy ||= step.activities.some(a => a.kind === 'deploy');
    return [step];
  });
}

function readStep({ file, path, includes }: AzureFile, map: YamlMap, context: ScriptContext): PipelineStep | undefined {
  const line = file.line(map);
  const name = textAt(map, 'displayName') ?? textAt(map, 'name');
  const condition = textAt(map, 'condition');
  const soft = isTrue(map.get('continueOnError')) ? file.keyLine(map, 'continueOnError') : undefined;
  const because = soft === undefined ? undefined : `continueOnError: true (line ${soft})`;
  const scope = { ...context, step: name ?? '' };
  const common = {
    line, ...(name ? { name } : {}), ...(condition !== undefined ? { condition } : {}),
      ...(soft !== undefined ? { softFailLine: soft } : {}),
  };
  const script = SCRIPTS.map(k => map.get(k)).find(n => n !== undefined);
  if (script?.kind === 'scalar' && script.value !== null) {
    const step = scriptStep(file.script(script), scope);
    return { ...step, ...common, activities: softened(step.activities, because) };
  }
  const template = textAt(map, 'template');
  if (template !== undefined) {
    const target = templatePath(path, template);
    includes.push({ target: target ?? template, local: target !== undefined, line });
    return { ...common, uses: target ?? template, activities: [] };
  }
  const task = textAt(map, 'task');
  if (task !== undefined) return taskStep(file, map, task, scope, common, because);
  const plain = plainStep(map, line);
  return plain ? { ...common, ...plain } : undefined;
}

function taskStep(file: AzureFile['file'], map: YamlMap, task: string, context: ScriptContext, common: Omit<PipelineStep, 'activities'>,
  because: string | undefined): PipelineStep {
  const inputs = mapAt(map, 'inputs');
  const given = scalarsOf(inputs);
  const inputLines = Object.fromEntries((inputs?.entries ?? [])
    .flatMap(e => (e.value.kind === 'scalar' ? [[e.key.text.toLowerCase(), file.script(e.value).line]] : [])));
  const activities = activitiesOfTask({ uses: task, inputs: given, line: file.keyLine(map, 'task'), inputLines }, context);
  return { ...common, uses: task, with: given, activities: softened(activities, because) };
}

/** Steps that are words of the language itself. */
function plainStep(map: YamlMap, line: number): Pick<PipelineStep, 'uses' | 'activities'> | undefined {
  const [first] = map.entries;
  if (!first) return undefined;
  const word = first.key.text;
  const kind = ({ checkout: 'checkout', download: 'checkout', getPackage: 'install', publish: undefined,
    upload: undefined } as const)[word as 'checkout'];
  const activity: Activity | undefined = kind && textAt(map, word) !== 'none'
    ? { kind, line, tool: 'azure-pipelines', text: `${word}: ${textAt(map, word) ?? ''}` } : undefined;
  return { activities: activity ? [activity] : [] };
}
