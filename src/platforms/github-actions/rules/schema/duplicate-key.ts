import type { Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { subjectOf } from '../../schema/problems.ts';
import type { SchemaProblem } from '../../schema/problems.ts';
import { validate } from '../../schema/validate.ts';
import { REFUSED } from '../common.ts';
import { removeEntry } from '../../../../documents/yaml/edits.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

export const duplicateKey = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/duplicate-key',
    summary: 'A key stands twice in one mapping; upper and lower case are the same to GitHub',
    category: 'schema',
    aliases: ['actionlint:syntax-check'],
    references: [WORKFLOW_SYNTAX],
    messages: {
      twice: '`{key}` is defined twice here; first on line {line}',
      alike: '`{key}` is the same key as `{first}` on line {line}: GitHub does not tell upper from lower case',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    for (const problem of validate(model).problems) {
      if (problem.kind !== 'duplicate-key') continue;
      const { entry, first, path } = problem;
      const key = entry.key.text;
      report({
        at: problem.range,
        subject: subjectOf(path),
        message: key === first.key.text ? 'twice' : 'alike',
        data: { key, first: first.key.text, line: document.lines.lineAt(first.key.range.start) + 1 },
        related: [{ file: document.path, range: first.key.range, message: 'first defined here' }],
        fixes: mend(document.text, problem),
      });
    }
  },
);

/** The same key with the same text says nothing new: it can go. */
function mend(text: string, { entry, first, owner }: SchemaProblem & { kind: 'duplicate-key' }): readonly Fix[] {
  const same = text.slice(entry.value.range.start, entry.value.range.end) === text.slice(first.value.range.start, first.value.range.end);
  const edits = same && !owner.flow && entry.key.text === first.key.text ? removeEntry(text, owner, entry) : undefined;
  return edits ? [{ title: `Remove the second \`${entry.key.text}\``, safety: 'safe', edits }] : [];
}
