import type { JsonSchema } from '../../../core/rule.ts';
import type { Range } from '../../../core/text.ts';
import { parseYaml, type YamlMap, type YamlNode } from '../../../documents/yaml/index.ts';
import { checkYaml, type SchemaFault } from '../../../documents/yaml/schema.ts';
import { scalarOf } from '../page/read.ts';
import schema from './assessment.schema.json' with { type: 'json' };

/** What a team says of one pattern, on a day, for a reason. */
export interface Statement {
  slug: string;
  /** Of the slug. */
  range: Range;
  status: 'practised' | 'partly' | 'broken' | 'not-applicable';
  /** ISO 8601. */
  date: string;
  dateRange: Range;
  reason: string;
  by?: string;
}

/** A file of self-assessments. */
export interface Assessment {
  /** Those that are complete. */
  statements: readonly Statement[];
  /** Every pattern that the file names. */
  slugs: readonly { slug: string; range: Range }[];
  faults: readonly SchemaFault[];
  /** The file's tree; absent for an empty one. */
  root?: YamlNode;
}

const STATUSES: readonly Statement['status'][] = ['practised', 'partly', 'broken', 'not-applicable'];

/** Reads a self-assessment. Never throws; what is not complete is among the faults. */
export function readAssessment(text: string): Assessment {
  const { root, errors } = parseYaml(text);
  const faults: SchemaFault[] = errors.map(e => ({ range: e.range, path: '', message: `the assessment is not YAML here: ${e.message}` }));
  if (!root) return { statements: [], slugs: [], faults };
  for (const f of checkYaml(root, schema as JsonSchema)) {
    faults.push(f.path ? f : { ...f, message: 'the assessment must be a map of patterns by slug' });
  }
  if (root.kind !== 'map') return { statements: [], slugs: [], faults, root };
  return {
    statements: root.entries.flatMap(({ key, value }) => (value.kind === 'map' ? statementOf(key.text, key.range, value) : [])),
    slugs: root.entries.map(({ key }) => ({ slug: key.text, range: key.range })),
    faults,
    root,
  };
}

function statementOf(slug: string, range: Range, map: YamlMap): Statement[] {
  const status = STATUSES.find(s => s === scalarOf(map.get('status')));
  const date = scalarOf(map.get('date'));
  const reason = scalarOf(map.get('reason'));
  const by = scalarOf(map.get('by'));
  if (!status || date === undefined || Number.isNaN(Date.parse(date)) || reason === undefined) return [];
  return [{ slug, range, status, date, dateRange: map.get('date')!.range, reason, ...(by === undefined ? {} : { by }) }];
}
