import type { YamlEntry, YamlNode, YamlScalar } from '../../../documents/yaml/tree.ts';
import type { CallInterface, Trigger, TriggerFilter } from '../model.ts';
import { isTrue, map, readInputs, readOutputs, scalar, scalars, value } from './values.ts';

const FILTERS = ['types', 'branches', 'branches-ignore', 'tags', 'tags-ignore', 'paths', 'paths-ignore', 'workflows'];

/** The events of `on:` in its three notations: a name, a list of names, a mapping. */
export function readTriggers(on: YamlNode | undefined): readonly Trigger[] {
  if (!on) return [];
  if (on.kind === 'map') return on.entries.map(e => readTrigger(e.key, e));
  return scalars(on).map(name => readTrigger(name, undefined));
}

function readTrigger(name: YamlScalar, entry: YamlEntry | undefined): Trigger {
  const config = entry && value(entry.value) === undefined && entry.value.kind === 'scalar' ? undefined : entry?.value;
  const filters = new Map<string, TriggerFilter>();
  if (config?.kind === 'map') {
    for (const { key, value: node } of config.entries) {
      if (FILTERS.includes(key.text)) filters.set(key.text, { key, values: scalars(node), node });
    }
  }
  const crons = config?.kind === 'seq' && name.text === 'schedule'
    ? config.items.map(i => scalar(map(i)?.get('cron'))).filter(c => c !== undefined)
    : [];
  return { event: name.text, name, config, filters, crons };
}

/** What `on.workflow_call` declares. */
export function readCall(trigger: Trigger | undefined): CallInterface | undefined {
  if (!trigger) return undefined;
  const config = map(trigger.config);
  const secrets = map(config?.get('secrets'));
  return {
    trigger,
    inputs: readInputs(config?.get('inputs')),
    secrets: secrets?.entries.map(({ key, value: v }) => ({ name: key.text, key, required: isTrue(map(v)?.get('required')) })) ?? [],
    outputs: readOutputs(config?.get('outputs')),
  };
}
