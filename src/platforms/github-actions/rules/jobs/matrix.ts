import { fileRule } from '../../../../core/rule.ts';
import type { YamlNode } from '../../../../documents/yaml/tree.ts';
import type { GithubActionsModel, Matrix } from '../../model.ts';
import { REFUSED } from '../common.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

/** More values than these are not compared for a hint: a matrix makes 256 jobs at most. */
const MOST = 256;

export const matrix = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/matrix',
    summary: 'A matrix that runs a combination twice, or excludes what it does not have',
    category: 'reliability',
    severity: 'warning',
    aliases: ['actionlint:matrix'],
    references: [`${WORKFLOW_SYNTAX}#jobsjob_idstrategymatrix`, `${WORKFLOW_SYNTAX}#jobsjob_idstrategymatrixexclude`],
    messages: {
      twice: '{value} stands twice in `{row}`, so the same job runs twice',
      key: '`exclude` names `{key}`, which is no row of the matrix: nothing is excluded',
      value: '`exclude` names {value}, which is no value of `{row}`: nothing is excluded',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const job of model.workflow?.jobs ?? []) {
      const given = job.strategy?.matrix;
      if (!given || given.expression) continue;
      const subject = `jobs.${job.id}.strategy.matrix`;
      for (const row of given.rows) {
        const seen = new Set<string>();
        for (const value of row.values?.slice(0, MOST) ?? []) {
          const text = plain(value);
          if (text === undefined) continue;
          if (seen.has(text)) {
            report({ at: value.aliasRange ?? value.range, subject: `${subject}.${row.name}`, message: 'twice', data: { value: shown(text), row: row.name } });
          }
          seen.add(text);
        }
      }
      for (const { at, message, data } of vainExclusions(given)) report({ at, subject: `${subject}.exclude`, message, data });
    }
  },
);

function* vainExclusions(given: Matrix): Generator<{ at: YamlNode['range']; message: 'key' | 'value'; data: Record<string, string> }> {
  // The values of each row as text; undefined where one of them can't be compared with a scalar.
  const rows = new Map(given.rows.map(row => {
    const texts = row.values?.map(plain);
    const comparable = texts?.every(t => t !== undefined && !t.startsWith('{') && !t.startsWith('['));
    return [row.name.toLowerCase(), { row, texts: comparable ? new Set(texts) : undefined }];
  }));
  for (const exclusion of given.exclude ?? []) {
    for (const { key, value } of exclusion.entries) {
      const known = rows.get(key.text.toLowerCase());
      if (!known) {
        if (!key.text.includes('${{')) yield { at: key.range, message: 'key', data: { key: key.text } };
        continue;
      }
      const text = plain(value);
      if (!known.texts || text === undefined || value.kind !== 'scalar' || known.texts.has(text)) continue;
      yield { at: value.aliasRange ?? value.range, message: 'value', data: { value: shown(text), row: known.row.name } };
    }
  }
}

/** A value as text by which equal ones are equal; undefined where an expression makes it. */
function plain(node: YamlNode): string | undefined {
  if (node.kind === 'scalar') return node.text.includes('${{') ? undefined : JSON.stringify(typeof node.value === 'number' ? String(node.value) : node.value);
  const parts = node.kind === 'seq' ? node.items.map(plain) : node.entries.map(e => {
    const value = plain(e.value);
    return value === undefined ? undefined : `${JSON.stringify(e.key.text)}:${value}`;
  });
  if (parts.includes(undefined)) return undefined;
  return node.kind === 'seq' ? `[${parts.join()}]` : `{${parts.toSorted((a, b) => (a! < b! ? -1 : 1)).join()}}`;
}

function shown(text: string): string {
  return text.length > 60 ? 'a value' : `\`${text.replace(/^"(.*)"$/s, '$1')}\``;
}
