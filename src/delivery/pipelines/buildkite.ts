import type { YamlMap, YamlNode } from '../../documents/yaml/index.ts';
import type { Activity, Pipeline, PipelineJob, PipelineStep, PipelineTrigger } from '../pipeline.ts';
import { isTrue, listAt, mapAt, scriptStep, softened, textAt, textsAt, YamlFile } from './yaml-file.ts';

/** Reads a pipeline of Buildkite. `undefined`: nothing of one is in it. */
export function readBuildkite(path: string, text: string): Pipeline | undefined {
  const file = new YamlFile(text);
  const root = file.roots[0];
  const items = root?.kind === 'seq' ? root.items : listAt(root, 'steps');
  if (!root || !items.length) return undefined;
  file.enter(root);
  const jobs = new BuildkiteReader(file).read(items);
  const uploads = jobs.some(j => j.steps.some(s => /buildkite-agent pipeline upload/.test(s.run ?? '')));
  return {
    system: 'buildkite', file: path, triggers: [], triggersElsewhere: 'triggers are set up in Buildkite itself', jobs, includes: [],
    ...(file.error ? { incomplete: `a syntax error, ${file.error}` } : uploads ? { incomplete: 'a step uploads further steps' } : {}),
  };
}

class BuildkiteReader {
  private readonly jobs: PipelineJob[] = [];
  /** Jobs before the last `wait` or block, shared by those after it. */
  private barrier: readonly string[] = [];
  private block: number | undefined;
  private readonly file: YamlFile;

  constructor(file: YamlFile) {
    this.file = file;
  }

  read(items: readonly YamlNode[]): PipelineJob[] {
    for (const item of items) this.item(item);
    return this.jobs;
  }

  private item(item: YamlNode): void {
    const word = textAt(item);
    if (word === 'wait' || word === 'waiter') return this.wait();
    if (item.kind !== 'map') return undefined;
    if (item.get('wait') || item.get('waiter')) return this.wait();
    if (item.get('block') || item.get('input')) {
      this.wait();
      if (item.get('block')) this.block = this.file.line(item);
      return undefined;
    }
    if (item.get('group')) {
      for (const inner of listAt(item, 'steps')) this.item(inner);
      return undefined;
    }
    this.jobs.push(this.job(item));
    return undefined;
  }

  private wait(): void {
    this.barrier = this.jobs.map(j => j.id);
  }

  private job(map: YamlMap): PipelineJob {
    const { file } = this;
    const name = textAt(map, 'label') ?? textAt(map, 'name');
    const id = textAt(map, 'key') ?? textAt(map, 'id') ?? name ?? `step ${this.jobs.length + 1}`;
    const unique = this.jobs.some(j => j.id === id) ? `${id} ${this.jobs.length + 1}` : id;
    const soft = isTrue(map.get('soft_fail')) ? file.keyLine(map, 'soft_fail') : undefined;
    const because = soft === undefined ? undefined : `soft_fail: true (line ${soft})`;
    const depends = listAt(map, 'depends_on').map(d => (d.kind === 'map' ? (textAt(d, 'step') ?? '') : (textAt(d) ?? ''))).filter(Boolean);
    const trigger = textAt(map, 'trigger');
    const branches = textAt(map, 'branches');
    const steps = this.steps(map, `${id} ${name ?? ''}`);
    const timeout = Number(textAt(map, 'timeout_in_minutes'));
    return {
      id: unique, line: file.line(map), ...(name ? { name } : {}),
      needs: depends.length ? depends : this.barrier,
      ...(branches === undefined ? {} : { triggers: [{ on: 'push', line: file.keyLine(map, 'branches'),
        branches: branches.split(/\s+/) } satisfies PipelineTrigger] }),
      ...(textAt(map, 'if') === undefined ? {} : { condition: textAt(map, 'if') ?? '' }),
      ...(this.block === undefined ? {} : { manual: { line: this.block } }),
      ...(soft !== undefined ? { softFailLine: soft } : {}),
      ...(trigger === undefined ? {} : { calls: `pipeline ${trigger}` }),
      matrix: map.get('matrix') !== undefined || map.get('parallelism') !== undefined,
      services: [],
      ...(map.get('cache') ? { cacheLine: file.keyLine(map, 'cache') } : {}),
      ...(timeout > 0 ? { timeoutMinutes: timeout } : {}),
      steps: steps.map(s => ({ ...s, activities: softened(s.activities, because) })),
    };
  }

  private steps(map: YamlMap, job: string): PipelineStep[] {
    const commands = [...listAt(map, 'command'), ...listAt(map, 'commands')]
      .flatMap(c => (c.kind === 'scalar' && c.value !== null ? [scriptStep(this.file.script(c), { job })] : []));
    return [...listAt(map, 'plugins').flatMap(p => this.plugin(p)), ...commands];
  }

  private plugin(node: YamlNode): PipelineStep[] {
    const entry = node.kind === 'map' ? node.entries[0] : undefined;
    const name = entry?.key.text ?? textAt(node);
    if (name === undefined) return [];
    const line = this.file.line(entry?.key ?? node);
    const plugin = name.replace(/#.*$/, '').replace(/^.*\//, '').replace(/-buildkite-plugin$/, '');
    const kinds: readonly Activity['kind'][] = plugin === 'docker-compose'
      ? (mapAt(entry?.value)?.get('push') ? ['image-build', 'image-push'] : mapAt(entry?.value)?.get('build') ? ['image-build'] : ['setup'])
      : plugin === 'cache' || plugin === 'cache-buildkite' ? ['cache'] : plugin === 'shellcheck' || plugin === 'plugin-linter' ? ['lint']
        : plugin === 'junit-annotate' || plugin === 'test-collector' ? [] : plugin === 'snyk' ? ['scan-dependencies'] : [];
    return [{ line, uses: name, activities: kinds.map(kind => ({ kind, line, tool: plugin, text: name,
      ...(kind === 'image-push' ? { targets: textsAt(mapAt(entry?.value)?.get('push')).slice(0, 8) } : {}) })) }];
  }
}
