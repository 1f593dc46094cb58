import type { Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { isEmpty } from '../../read/values.ts';
import { entryAt, subjectOf } from '../../schema/problems.ts';
import type { SchemaProblem } from '../../schema/problems.ts';
import { validate } from '../../schema/validate.ts';
import { METADATA_SYNTAX, REFUSED } from '../common.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

export const wrongType = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/wrong-type',
    summary: 'A value of a type that GitHub does not take at this place',
    category: 'schema',
    aliases: ['actionlint:syntax-check'],
    references: [WORKFLOW_SYNTAX, METADATA_SYNTAX],
    messages: {
      type: '`{key}` must be {expected}, but it is {actual}',
      item: 'an item of `{key}` must be {expected}, but it is {actual}',
      empty: '`{key}` is empty: give it {expected} or remove it',
      emptyItem: 'an item of `{key}` is empty: it must be {expected}',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const problem of validate(model).problems) {
      if (problem.kind !== 'wrong-type' || problem.path[0] === undefined) {
        if (problem.kind === 'wrong-type') report({ at: problem.range, subject: '(root)', message: 'type', data: { key: model.kind, expected: problem.expected, actual: problem.actual } });
        continue;
      }
      if (isAnothers(problem)) continue;
      const { path, node, expected, actual } = problem;
      const last = path.at(-1)!;
      const inList = typeof last === 'number';
      const key = inList ? String(path.at(-2)) : last;
      const empty = isEmpty(node);
      const entry = entryAt(model.root, path);
      const at = empty && entry && !inList ? entry.key.range : problem.range;
      const message = empty ? (inList ? 'emptyItem' : 'empty') : inList ? 'item' : 'type';
      report({ at, subject: subjectOf(path), message, data: { key, expected, actual }, fixes: unquote(problem) });
    }
  },
);

/** A quoted number or boolean where a bare one is wanted. */
function unquote({ node, expected }: SchemaProblem & { kind: 'wrong-type' }): readonly Fix[] {
  if (node.kind !== 'scalar' || node.aliasRange || (node.style !== 'single' && node.style !== 'double')) return [];
  const wanted = (/number/.test(expected) && /^-?\d+(\.\d+)?$/.test(node.text)) || (/boolean/.test(expected) && /^(true|false)$/.test(node.text));
  return wanted ? [{ title: 'Remove the quotes', safety: 'safe', edits: [{ range: node.range, newText: node.text }] }] : [];
}

/** `invalid-permissions` and `event-filter` say more of theirs. */
function isAnothers({ path, node }: SchemaProblem & { kind: 'wrong-type' }): boolean {
  return path.at(-1) === 'permissions' || (path[0] === 'on' && path.length === 2 && node.kind === 'map');
}
