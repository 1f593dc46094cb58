import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { replace } from '../support/edits.ts';
import { allUses, writtenHere } from '../support/places.ts';

export const selfReference = fileRule(
  {
    id: 'github-actions/self-reference',
    summary: 'An action of this repository is taken from the workspace, where earlier steps could have changed it',
    category: 'security',
    severity: 'info',
    confidence: 'high',
    persona: 'pedantic',
    patterns: ['supply-chain-security', 'immutable-infrastructure'],
    wastes: ['defects'],
    aliases: ['zizmor:self-repository'],
    references: ['https://github.blog/changelog/2026-07-30-reference-same-repository-actions-with-self-repository-syntax/'],
    messages: { workspace: '`{uses}` is read from the workspace: `{self}` takes it from the commit that runs, without a checkout' },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { uses, step, subject } of allUses(model)) {
      const text = uses.text.trim();
      if (uses.kind !== 'local' || !text.startsWith('./') || !writtenHere(uses.scalar) || (step && !writtenHere(step.node))) continue;
      const start = uses.scalar.text.indexOf('./');
      const at = uses.scalar.embedded().toSource({ start, end: start + 2 });
      report({
        at: uses.scalar.range,
        subject,
        message: 'workspace',
        data: { uses: text, self: `$/${text.slice(2)}` },
        // Needs runner 2.336 and github.com, and a workspace that holds another repository would no longer be meant.
        fixes: at.exact ? [{ title: 'Take it from the commit that runs', safety: 'unsafe', edits: [replace(at, '$/')] }] : [],
      });
    }
  },
);
