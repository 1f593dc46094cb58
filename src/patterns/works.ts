import { LineIndex } from '../core/text.ts';
import type { JsonSchema } from '../core/rule.ts';
import { parseYaml, type YamlMap } from '../documents/yaml/index.ts';
import { checkYaml } from '../documents/yaml/schema.ts';
import { scalarOf, textsOf } from '../platforms/pattern-language/page/read.ts';
import schema from './references.schema.json' with { type: 'json' };
import type { Fault } from './compile.ts';
import type { Work } from './pattern.ts';

/** Reads `references.yaml`: works by their id, and what is wrong with the file. */
export function readWorks(text: string): { works: ReadonlyMap<string, Work>; faults: Fault[] } {
  const yaml = parseYaml(text);
  const lines = LineIndex.of(text);
  const place = (start: number): Pick<Fault, 'line' | 'column'> => {
    const { line, character } = lines.positionAt(start);
    return { line: line + 1, column: character + 1 };
  };
  const faults: Fault[] = yaml.errors.map(e => ({ ...place(e.range.start), message: e.message }));
  const works = new Map<string, Work>();
  if (yaml.root?.kind !== 'map') return { works, faults };
  for (const f of checkYaml(yaml.root, schema as JsonSchema)) faults.push({ ...place(f.range.start), message: f.message });
  for (const { key, value } of yaml.root.entries) {
    if (value.kind === 'map') works.set(key.text, workOf(key.text, value));
  }
  return { works, faults };
}

/**
 * A work from its fields; those that are missing are empty.
 * @param id Its key in `references.yaml`, empty for one that stands in a page.
 */
export function workOf(id: string, map: YamlMap): Work {
  const work: Work = {
    id,
    title: scalarOf(map.get('title')) ?? '',
    authors: textsOf(map.get('authors')).map(a => a.text),
    year: Number(scalarOf(map.get('year')) ?? 0),
  };
  const lookedUp = scalarOf(map.get('looked-up'));
  if (lookedUp !== undefined) work.lookedUp = lookedUp;
  for (const name of ['isbn', 'doi', 'url'] as const) {
    const value = scalarOf(map.get(name));
    if (value !== undefined) work[name] = value;
  }
  return work;
}
