import type { YamlMap, YamlNode } from '../../documents/yaml/index.ts';
import type { PipelineStep } from '../pipeline.ts';
import { activitiesOfOrb, type ScriptContext } from '../activities/index.ts';
import { listAt, mapAt, scalarsOf, scriptStep, textAt, type YamlFile } from './yaml-file.ts';

const MAX_DEPTH = 6;
const MAX_STEPS = 500;

/** Steps of CircleCI: scripts, commands of the file itself, commands and jobs of orbs. */
export class CircleSteps {
  private readonly commands: YamlMap | undefined;
  private readonly orbs: ReadonlyMap<string, string>;
  private readonly file: YamlFile;

  constructor(file: YamlFile, root: YamlMap) {
    this.file = file;
    this.commands = mapAt(root, 'commands');
    this.orbs = new Map((mapAt(root, 'orbs')?.entries ?? []).map(e => [e.key.text, (textAt(e.value) ?? e.key.text).replace(/@.*$/, '')]));
  }

  /** Reads a list of steps, with the file's own commands put in their place. */
  read(items: readonly YamlNode[], context: ScriptContext, depth = 0): PipelineStep[] {
    const steps: PipelineStep[] = [];
    let afterDeploy = context.afterDeploy === true;
    for (const item of items) {
      if (steps.length > MAX_STEPS) break;
      for (const step of this.step(item, { ...context, afterDeploy }, depth)) {
        steps.push(step);
        afterDeploy ||= step.activities.some(a => a.kind === 'deploy');
      }
    }
    return steps;
  }

  /** The job of an orb, as a step. */
  orbJob(name: string, settings: YamlMap | undefined, line: number, context: ScriptContext): PipelineStep[] {
    const full = this.orbName(name);
    const inputs = scalarsOf(settings);
    return full === undefined ? [] : [{ line, uses: name, with: inputs,
      activities: activitiesOfOrb(full, { uses: name, inputs, line }, context) }];
  }

  /** `namespace/orb/command` of `orb/command`; `undefined` for what is no orb's. */
  private orbName(name: string): string | undefined {
    const [orb = '', command] = name.split('/');
    return command === undefined ? undefined : `${this.orbs.get(orb) ?? orb}/${command}`;
  }

  private step(item: YamlNode, context: ScriptContext, depth: number): PipelineStep[] {
    const entry = item.kind === 'map' ? item.entries[0] : undefined;
    const name = entry?.key.text ?? textAt(item);
    if (name === undefined) return [];
    const line = this.file.line(entry?.key ?? item);
    const settings = mapAt(entry?.value);
    switch (name) {
      case 'run': return this.run(entry?.value, line, context);
      case 'when': case 'unless': return this.read(listAt(settings, 'steps'), context, depth + 1);
      case 'checkout': return [{ line, uses: name, activities: [{ kind: 'checkout', line, tool: 'circleci', text: name }] }];
      case 'restore_cache': case 'save_cache': return [{ line, uses: name,
        activities: [{ kind: 'cache', line, tool: 'circleci', text: name }] }];
      case 'setup_remote_docker': return [{ line, uses: name, activities: [{ kind: 'setup', line, tool: 'circleci', text: name }] }];
      case 'deploy': return this.run(entry?.value, line, { ...context, step: 'deploy' });
      default:
    }
    const command = mapAt(this.commands, name);
    if (command && depth < MAX_DEPTH) return [...this.read(listAt(command, 'steps'), context, depth + 1),
      ...this.nested(settings, context, depth)];
    return [...this.orbJob(name, settings, line, context), ...this.nested(settings, context, depth)];
  }

  /** Steps that are handed over as a parameter. */
  private nested(settings: YamlMap | undefined, context: ScriptContext, depth: number): PipelineStep[] {
    if (depth >= MAX_DEPTH) return [];
    return (settings?.entries ?? []).flatMap(e => (e.value.kind === 'seq' && /steps?$|^setup$/.test(e.key.text)
      ? this.read(e.value.items, context, depth + 1) : []));
  }

  private run(value: YamlNode | undefined, line: number, context: ScriptContext): PipelineStep[] {
    const map = mapAt(value);
    const name = textAt(map, 'name');
    const script = map ? map.get('command') : value;
    if (script?.kind !== 'scalar' || script.value === null) return [];
    return [scriptStep(this.file.script(script), { ...context, step: name ?? context.step ?? '' }, { line, ...(name ? { name } : {}) })];
  }
}
