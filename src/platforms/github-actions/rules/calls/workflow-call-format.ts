import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel, Uses } from '../../model.ts';
import { REFUSED } from '../common.ts';
import { REUSING_WORKFLOWS, WORKFLOW_SYNTAX } from '../support/references.ts';

export const workflowCallFormat = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/workflow-call-format',
    summary: 'A job calls a reusable workflow in a way that GitHub cannot follow',
    category: 'schema',
    aliases: ['actionlint:workflow-call'],
    references: [`${WORKFLOW_SYNTAX}#jobsjob_iduses`, REUSING_WORKFLOWS],
    messages: {
      form: '`{uses}` is no reusable workflow: write `owner/repo/.github/workflows/file.yml@ref` or `./.github/workflows/file.yml`',
      noRef: '`{uses}` names no version: write `{uses}@` and a tag, branch or commit',
      localRef: 'a workflow of this repository is called at the same commit: remove `{ref}`',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const job of model.workflow?.jobs ?? []) {
      const uses = job.uses;
      if (!uses || uses.kind === 'expression') continue;
      const found = judge(uses);
      if (!found) continue;
      const { scalar, text } = uses;
      const subject = `jobs.${job.id}.uses`;
      if (found !== 'localRef') {
        report({ at: scalar.range, subject, message: found, data: { uses: text } });
        continue;
      }
      const ref = text.slice(text.lastIndexOf('@'));
      const cut = scalar.embedded().toSource({ start: scalar.text.lastIndexOf(ref), end: scalar.text.lastIndexOf(ref) + ref.length });
      report({
        at: scalar.range, subject, message: 'localRef', data: { ref },
        fixes: cut.exact && !scalar.aliasRange ? [{ title: `Remove \`${ref}\``, safety: 'safe', edits: [{ range: cut, newText: '' }] }] : [],
      });
    }
  },
);

function judge(uses: Uses): 'form' | 'noRef' | 'localRef' | undefined {
  if (uses.kind === 'local') return uses.text.includes('@') ? 'localRef' : undefined;
  if (uses.kind !== 'repository' || uses.path === '' || uses.text.startsWith('/') || !/\.ya?ml$/i.test(uses.path)) return 'form';
  return uses.ref === '' ? 'noRef' : undefined;
}
