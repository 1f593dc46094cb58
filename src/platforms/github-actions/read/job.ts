import type { YamlEntry, YamlNode } from '../../../documents/yaml/tree.ts';
import type { Defaults, Job, JobEnvironment, JobSecrets, Matrix, RunsOn, Strategy } from '../model.ts';
import { readSteps } from './step.ts';
import { readUses } from './uses.ts';
import { map, readConcurrency, readContainer, readDefaults, readEnv, readPermissions, readVariables, scalar, scalars, value } from './values.ts';

/** A job of `jobs:`; undefined where it is no mapping. */
export function readJob(entry: YamlEntry, defaults: Defaults | undefined): Job | undefined {
  const node = map(entry.value);
  if (!node) return undefined;
  const own = readDefaults(node.entry('defaults'));
  const container = node.entry('container');
  const stepsEntry = node.entry('steps');
  const job: Job = {
    id: entry.key.text,
    key: entry.key,
    entry,
    node,
    range: entry.range,
    name: value(node.get('name')),
    needs: scalars(node.get('needs')),
    needsEntry: node.entry('needs'),
    if: value(node.get('if')),
    runsOn: readRunsOn(node.entry('runs-on')),
    permissions: readPermissions(node.entry('permissions')),
    environment: readEnvironment(node.entry('environment')),
    concurrency: readConcurrency(node.entry('concurrency')),
    outputs: readEnv(node.entry('outputs')),
    env: readEnv(node.entry('env')),
    defaults: own,
    strategy: readStrategy(node.entry('strategy')),
    continueOnError: value(node.get('continue-on-error')),
    timeoutMinutes: value(node.get('timeout-minutes')),
    container: container && readContainer(container),
    services: map(node.get('services'))?.entries.map(readContainer) ?? [],
    steps: [],
    stepsEntry,
    uses: readUses(node.entry('uses')),
    with: readEnv(node.entry('with')),
    secrets: readSecrets(node.entry('secrets')),
  };
  job.steps = readSteps(stepsEntry?.value, `jobs.${job.id}.steps`, { job, defaults: [own, defaults] });
  return job;
}

function readRunsOn(entry: YamlEntry | undefined): RunsOn | undefined {
  if (!entry) return undefined;
  const node = map(entry.value);
  return { entry, labels: scalars(node ? node.get('labels') : entry.value), group: value(node?.get('group')) };
}

function readEnvironment(entry: YamlEntry | undefined): JobEnvironment | undefined {
  if (!entry) return undefined;
  const node = map(entry.value);
  return { entry, name: value(entry.value) ?? value(node?.get('name')), url: value(node?.get('url')) };
}

function readSecrets(entry: YamlEntry | undefined): JobSecrets | undefined {
  if (!entry) return undefined;
  return { entry, inherit: scalar(entry.value)?.text === 'inherit', values: readVariables(entry.value) };
}

function readStrategy(entry: YamlEntry | undefined): Strategy | undefined {
  const node = map(entry?.value);
  if (!entry || !node) return undefined;
  return {
    entry,
    matrix: readMatrix(node.entry('matrix')),
    failFast: value(node.get('fail-fast')),
    maxParallel: value(node.get('max-parallel')),
  };
}

function readMatrix(entry: YamlEntry | undefined): Matrix | undefined {
  if (!entry) return undefined;
  const node = map(entry.value);
  return {
    entry,
    expression: value(entry.value),
    rows: node?.entries.filter(e => e.key.text !== 'include' && e.key.text !== 'exclude')
      .map(e => ({ name: e.key.text, key: e.key, values: e.value.kind === 'seq' ? e.value.items : undefined })) ?? [],
    include: combinations(node?.get('include')),
    exclude: combinations(node?.get('exclude')),
  };
}

/** The mappings of `include` or `exclude`; undefined where an expression makes any of them. */
function combinations(node: YamlNode | undefined): Matrix['include'] {
  if (!node) return [];
  if (node.kind !== 'seq' || node.items.some(i => i.kind !== 'map')) return undefined;
  return node.items.filter(i => i.kind === 'map');
}
