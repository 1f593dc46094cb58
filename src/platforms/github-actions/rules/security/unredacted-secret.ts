import { fileRule } from '../../../../core/rule.ts';
import { accessesOf, bare, pathOf, walk } from '../../expressions/index.ts';
import type { GithubActionsModel } from '../../model.ts';
import { expressionsIn } from '../support/scalars.ts';
import { SECRETS } from '../support/references.ts';

export const unredactedSecret = fileRule(
  {
    id: 'github-actions/unredacted-secret',
    summary: 'A part of a structured secret is used, which logs do not mask',
    category: 'security',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['secrets-management'],
    wastes: ['defects'],
    aliases: ['zizmor:unredacted-secrets'],
    references: [SECRETS, 'https://docs.github.com/en/actions/reference/security/secrets'],
    messages: {
      part: 'a part of `{name}` is read with `fromJSON`, and logs mask the whole secret only: store each value as a secret of its own',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { site, subject } of expressionsIn(model)) {
      if (!site.ast || !/fromjson/i.test(site.text)) continue;
      walk(site.ast, expr => {
        if (expr.kind !== 'call' || expr.name.toLowerCase() !== 'fromjson' || !expr.args[0]) return;
        const name = pathOf(bare(expr.args[0]))?.join('.') ?? accessesOf(expr.args[0]).find(a => a.path[0] === 'secrets')?.name;
        if (name?.startsWith('secrets.')) report({ at: site.toSource(expr.range), subject, message: 'part', data: { name } });
      });
    }
  },
);
