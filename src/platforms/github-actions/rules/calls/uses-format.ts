import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { REFUSED } from '../common.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

export const usesFormat = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/uses-format',
    summary: 'A step names an action in a way that GitHub cannot follow',
    category: 'schema',
    aliases: ['actionlint:action'],
    references: [`${WORKFLOW_SYNTAX}#jobsjob_idstepsuses`],
    messages: {
      noRef: '`{uses}` names no version: write `{uses}@` and a tag, branch or commit',
      form: '`{uses}` is no action: write `owner/repo@ref`, `./path` or `docker://image`',
      dot: 'an action of this repository is written with `./` before its path',
      localRef: 'an action of this repository has no version: remove `{ref}`',
      tag: 'the image `{uses}` ends without a tag',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const step of model.steps) {
      const uses = step.uses;
      if (!uses || step.node.aliasRange) continue;
      const { text, scalar } = uses;
      const subject = `${step.subject}.uses`;
      const at = scalar.range;
      const data = { uses: text };
      if (/^\.[\w-]+\//.test(text) && !text.startsWith('./') && !text.includes('@')) {
        const before = scalar.embedded().toSource({ start: scalar.text.indexOf(text), end: scalar.text.indexOf(text) + 1 });
        report({ at, subject, message: 'dot', data, fixes: before.exact && !scalar.aliasRange ? [{ title: 'Add `./`', safety: 'safe', edits: [{ range: { start: before.start, end: before.start }, newText: './' }] }] : [] });
      } else if (uses.kind === 'repository') {
        if (uses.ref === '') report({ at, subject, message: 'noRef', data });
      } else if (uses.kind === 'invalid') report({ at, subject, message: 'form', data });
      else if (uses.kind === 'local') {
        const ref = /@[\w./-]+$/.exec(text)?.[0];
        // A folder may have '@' in its name; a version after the last slash is what is meant here.
        if (!ref || !/^@(?:v?\d[\w.]*|main|master|[0-9a-f]{40})$/.test(ref)) continue;
        const cut = scalar.embedded().toSource({ start: scalar.text.lastIndexOf(ref), end: scalar.text.lastIndexOf(ref) + ref.length });
        report({ at, subject, message: 'localRef', data: { ref }, fixes: cut.exact && !scalar.aliasRange ? [{ title: `Remove \`${ref}\``, safety: 'safe', edits: [{ range: cut, newText: '' }] }] : [] });
      } else if (uses.kind === 'docker' && uses.image.endsWith(':')) report({ at, subject, message: 'tag', data });
    }
  },
);
