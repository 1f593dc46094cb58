import { LineIndex } from '../../core/text.ts';
import { entriesOf, nodeAt, textAt } from '../../documents/yaml/at.ts';
import { parseYaml } from '../../documents/yaml/index.ts';
import type { YamlNode } from '../../documents/yaml/index.ts';
import { OWN_PINS } from '../../generators/pins.ts';
import type { ActionPin, Pins } from '../../generators/pins.ts';
import { MendableError } from './mendable.ts';
import type { ReadTarget } from './types.ts';

/** Pins that a user refreshed: `{"version": 1, "on": DATE, "actions": {"owner/repository": {"version": TAG, "sha": COMMIT}}}`. */
export const PINS_FILE = '.devops/pins.json';

const SHA = /^[0-9a-f]{40}$/;
/** A tag ends up in a comment of a workflow: nothing in it may end the line. */
const TAG = /^[\w.+-]{1,80}$/;
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/**
 * What actions are pinned to in a folder: what was refreshed there unless the product's own table is newer. Actions that the file does not
 * name keep their row of the product; those that no generator uses are left out.
 * @throws MendableError where the file can't be read
 */
export async function pinsIn(read: ReadTarget): Promise<Pins> {
  const file = await read(PINS_FILE);
  if ('why' in file) throw new MendableError(`${PINS_FILE} ${file.why}`);
  const refreshed = 'text' in file ? readPins(file.text) : undefined;
  if (!refreshed || refreshed.on < OWN_PINS.on) return OWN_PINS;
  const rows = new Map(refreshed.actions.map(p => [p.action, p]));
  return { on: refreshed.on, actions: OWN_PINS.actions.map(own => rows.get(own.action) ?? own) };
}

/** As it is written; {@link readPins} reads it. */
export function writePins({ on, actions }: Pins): string {
  const rows = actions.map(({ action, version, sha }) => [action, { version, sha }] as const).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ version: 1, on, actions: Object.fromEntries(rows) }, undefined, 2)}\n`;
}

/** @throws MendableError with the line and the cause where the text is not what {@link writePins} wrote */
function readPins(text: string): Pins {
  const lines = LineIndex.of(text);
  const refuse = (at: number, cause: string): never => {
    throw new MendableError(`${PINS_FILE}:${lines.lineAt(at) + 1}: ${cause}. Restore it from version control, or make it again: devops-patterns pins --refresh --yes`);
  };
  // JSON is YAML, whose reader knows where each value stands.
  const { root, errors } = parseYaml(text);
  const error = errors.find(e => e.severity === 'error');
  if (error) refuse(error.range.start, error.message);
  if (root?.kind !== 'map') return refuse(0, 'it holds no pins');
  if (nodeAt(root, ['version'])?.kind !== 'scalar' || textAt(root, ['version']) !== '1') refuse(place(root, 'version'), 'its version is not 1');
  const on = textAt(root, ['on']) ?? '';
  if (!DATE.test(on)) refuse(place(root, 'on'), '"on" is no date such as 2026-11-21');
  const rows = root.get('actions');
  if (rows?.kind !== 'map') return refuse(place(root, 'actions'), 'it has no "actions"');
  const twice = rows.duplicates[0];
  if (twice) refuse(twice.range.start, `${twice.key.text} stands twice`);
  const actions = entriesOf(rows).map(({ key, value, range }): ActionPin => {
    const version = textAt(value, ['version']) ?? '';
    const sha = textAt(value, ['sha']) ?? '';
    if (!TAG.test(version)) refuse(place(value, 'version', range.start), `the version of ${key.text} is no tag of a release`);
    if (!SHA.test(sha)) refuse(place(value, 'sha', range.start), `the sha of ${key.text} is no commit of 40 hexadecimal digits`);
    return { action: key.text, version, sha };
  });
  return { on, actions };
}

function place(node: YamlNode, key: string, otherwise = node.range.start): number {
  return (node.kind === 'map' ? node.entry(key)?.range.start : undefined) ?? otherwise;
}
