import type { YamlEntry, YamlMap, YamlNode } from '../../documents/yaml/index.ts';
import { mapAt, textsAt } from './yaml-file.ts';

/** Keys that a job takes from `default` or from the top of the file where it has none of its own. */
const INHERITED = ['image', 'services', 'before_script', 'after_script', 'cache', 'timeout', 'tags', 'retry', 'interruptible'];
const MAX_DEPTH = 11;

/** The keys of a job with what it extends and inherits, its own first. */
export class JobKeys {
  private readonly entries: ReadonlyMap<string, YamlEntry>;
  readonly own: YamlMap;

  constructor(own: YamlMap, entries: ReadonlyMap<string, YamlEntry>) {
    this.own = own;
    this.entries = entries;
  }

  get(key: string): YamlNode | undefined {
    return this.entries.get(key)?.value;
  }

  entry(key: string): YamlEntry | undefined {
    return this.entries.get(key);
  }
}

/**
 * Resolves `extends`, and `default` and the top of the file below it. Names that the file doesn't define go to `unresolved`. Of maps in
 * maps the
 * whole of the nearest counts: readers ask for the few keys that are set together.
 */
export function resolveJob(root: YamlMap, job: YamlMap, unresolved: string[]): JobKeys {
  const entries = new Map<string, YamlEntry>();
  collect(root, job, entries, unresolved, 0);
  const inherit = mapAt(job, 'inherit')?.get('default');
  if (!(inherit?.kind === 'scalar' && inherit.value === false)) {
    for (const from of [mapAt(root, 'default'), root]) {
      for (const key of INHERITED) {
        const entry = from?.entry(key);
        if (entry && !entries.has(key)) entries.set(key, entry);
      }
    }
  }
  return new JobKeys(job, entries);
}

function collect(root: YamlMap, map: YamlMap, into: Map<string, YamlEntry>, unresolved: string[], depth: number): void {
  for (const entry of map.entries) if (!into.has(entry.key.text)) into.set(entry.key.text, entry);
  if (depth >= MAX_DEPTH) return;
  // Of several the last counts most.
  for (const name of textsAt(map, 'extends').reverse()) {
    const base = mapAt(root, name);
    if (base) collect(root, base, into, unresolved, depth + 1);
    else unresolved.push(name);
  }
}
