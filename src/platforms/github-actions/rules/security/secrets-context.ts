import { fileRule } from '../../../../core/rule.ts';
import { accessesOf } from '../../expressions/index.ts';
import type { GithubActionsModel } from '../../model.ts';
import { expressionsIn } from '../support/scalars.ts';
import { SECRETS, SECURE_USE } from '../support/references.ts';

export const secretsContext = fileRule(
  {
    id: 'github-actions/secrets-context',
    summary: 'All secrets of the repository are handed over where one or two are needed',
    category: 'security',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['secrets-management', 'blast-radius-limitation'],
    wastes: ['defects'],
    aliases: ['zizmor:overprovisioned-secrets', 'poutine:job_all_secrets'],
    references: [SECRETS, SECURE_USE],
    messages: {
      all: 'this hands every secret that the workflow can see to one job: name the secrets that are needed, as in `secrets.NAME`',
      computed: 'which secret this is shows only when the job runs, so that the runner is given all of them: name it, as in `secrets.NAME`',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { site, subject } of expressionsIn(model)) {
      for (const { path, expr } of accessesOf(site.ast)) {
        if (path[0] !== 'secrets') continue;
        if (path.length === 1 || path[1] === '*') report({ at: site.toSource(expr.range), subject, message: 'all' });
        else if (path[1] === '[]') {
          // Common and sometimes needed: `secrets[matrix.token]`.
          report({
            at: site.toSource(expr.range),
            subject,
            message: 'computed',
            persona: 'strict',
            severity: 'info',
            confidence: 'medium',
            aliases: ['zizmor:overprovisioned-secrets'],
          });
        }
      }
    }
  },
);
