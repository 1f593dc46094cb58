import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { entryAt, subjectOf } from '../../schema/problems.ts';
import { validate } from '../../schema/validate.ts';
import { REFUSED } from '../common.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

export const emptyValue = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/empty-value',
    summary: 'A text or list is empty where it must say something',
    category: 'schema',
    aliases: ['actionlint:syntax-check'],
    references: [WORKFLOW_SYNTAX],
    messages: {
      text: '`{key}` must not be empty',
      item: 'an item of `{key}` must not be empty',
      key: 'a name must not be empty',
      list: 'the list `{key}` has no items: fill it or remove it',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const problem of validate(model).problems) {
      if (problem.kind !== 'empty-value' && problem.kind !== 'empty-list') continue;
      const { path, range, node } = problem;
      const last = path.at(-1);
      const key = String(typeof last === 'number' ? path.at(-2) : last);
      const subject = subjectOf(path);
      if (problem.kind === 'empty-list') {
        // GitHub takes most empty lists, and then filters by nothing or runs nothing.
        report({ at: range, subject, message: 'list', data: { key }, severity: 'warning', confidence: 'medium' });
      } else if (last === '') report({ at: node.range, subject, message: 'key' });
      else {
        const entry = typeof last === 'number' ? undefined : entryAt(model.root, path);
        report({ at: node.kind === 'scalar' && node.range.end === node.range.start && entry ? entry.key.range : range, subject, message: typeof last === 'number' ? 'item' : 'text', data: { key } });
      }
    }
    for (const { scalar, subject } of emptyOptions(model)) report({ at: scalar.range, subject, message: 'item', data: { key: 'options' }, severity: 'warning' });
  },
);

/** A choice without a name can't be told from no choice. */
function emptyOptions(model: GithubActionsModel) {
  return (model.workflow?.dispatchInputs ?? []).flatMap(input =>
    (input.type?.text === 'choice' ? input.options ?? [] : []).filter(o => o.text === '').map(scalar => ({ scalar, subject: `on.workflow_dispatch.inputs.${input.name}.options` })));
}
