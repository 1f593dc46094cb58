import type { YamlMap } from '../../documents/yaml/index.ts';
import type { Activity, Pipeline, PipelineJob, PipelineStep } from '../pipeline.ts';
import { activitiesOfCommand, toolOfImage } from '../activities/index.ts';
import { isTrue, listAt, mapAt, scriptStep, softened, textAt, textsAt, YamlFile } from './yaml-file.ts';

/** Reads a configuration of Google Cloud Build; each step is a job. `undefined`: nothing of one is in it. */
export function readCloudBuild(path: string, text: string): Pipeline | undefined {
  const file = new YamlFile(text);
  const root = mapAt(file.roots[0]);
  const steps = listAt(root, 'steps').flatMap(s => (s.kind === 'map' && s.get('name') ? [s] : []));
  if (!root || !steps.length) return undefined;
  file.enter(root);
  const ids = steps.map((s, i) => textAt(s, 'id') ?? `step ${i + 1}`);
  const jobs = steps.map((map, i) => readStep(file, map, ids, i));
  const images = root.get('images');
  if (images) {
    // What `images` names is pushed when all steps have succeeded.
    const line = file.keyLine(root, 'images');
    const push: Activity = { kind: 'image-push', line, tool: 'cloud-build', text: 'images', targets: textsAt(images).slice(0, 8) };
    jobs.push({ id: 'images', line, needs: ids, matrix: false, services: [], steps: [{ line, activities: [push] }] });
  }
  return {
    system: 'cloud-build', file: path, triggers: [], triggersElsewhere: 'triggers are set up in Cloud Build itself', jobs, includes: [],
    ...(file.error ? { incomplete: `a syntax error, ${file.error}` } : {}),
  };
}

function readStep(file: YamlFile, map: YamlMap, ids: readonly string[], at: number): PipelineJob {
  const image = textAt(map, 'name') ?? '';
  const line = file.line(map);
  const id = ids[at] ?? '';
  const waitFor = map.get('waitFor') ? textsAt(map, 'waitFor') : undefined;
  const soft = isTrue(map.get('allowFailure')) ? file.keyLine(map, 'allowFailure') : undefined;
  const because = soft === undefined ? undefined : `allowFailure: true (line ${soft})`;
  const steps = commandOf(file, map, image, line, id);
  return {
    id, line,
    needs: waitFor ? waitFor.filter(w => w !== '-') : ids.slice(0, at),
    ...(soft !== undefined ? { softFailLine: soft } : {}),
    matrix: false, services: [], image,
    steps: steps.map(s => ({ ...s, activities: softened(s.activities, because) })),
  };
}

function commandOf(file: YamlFile, map: YamlMap, image: string, line: number, id: string): PipelineStep[] {
  const context = { job: id };
  const script = map.get('script');
  if (script?.kind === 'scalar') return [scriptStep(file.script(script), context)];
  const args = listAt(map, 'args').flatMap(a => (a.kind === 'scalar' ? [a] : []));
  const entrypoint = textAt(map, 'entrypoint');
  const shell = entrypoint !== undefined && /(?:^|\/)(?:ba|z|da)?sh$/.test(entrypoint);
  const last = args[args.length - 1];
  if (shell && last && args.length > 1) return [scriptStep(file.script(last), context)];
  const words = [entrypoint ?? toolOfImage(image), ...args.map(a => a.text)];
  const own = activitiesOfCommand(words, line, context);
  // An image that is named after no tool: what it is told may be a command of its own.
  const activities = own.length || entrypoint !== undefined ? own : activitiesOfCommand(words.slice(1), line, context);
  return [{ line, uses: image, run: words.join(' ').slice(0, 20_000), activities }];
}
