import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { writtenHere } from '../support/places.ts';
import { REUSING_WORKFLOWS } from '../support/references.ts';

export const secretsInherit = fileRule(
  {
    id: 'github-actions/secrets-inherit',
    summary: 'A called workflow gets every secret of its caller',
    category: 'security',
    severity: 'info',
    confidence: 'high',
    persona: 'strict',
    patterns: ['secrets-management', 'zero-trust-architecture'],
    wastes: ['defects'],
    aliases: ['zizmor:secrets-inherit', 'poutine:job_all_secrets'],
    references: [REUSING_WORKFLOWS],
    messages: {
      inherit: '`secrets: inherit` hands every secret to `{called}`: list the ones that it declares',
      foreign: '`secrets: inherit` hands every secret to `{called}`, a workflow of somebody else: list the ones that it declares',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const job of model.workflow?.jobs ?? []) {
      if (!job.secrets?.inherit || !job.uses || !writtenHere(job.secrets.entry.value)) continue;
      const foreign = job.uses.kind === 'repository';
      report({
        at: job.secrets.entry.range,
        subject: `jobs.${job.id}.secrets`,
        message: foreign ? 'foreign' : 'inherit',
        data: { called: job.uses.text.trim() },
        ...(foreign ? { severity: 'warning' } : {}),
        aliases: foreign ? ['zizmor:secrets-inherit', 'poutine:job_all_secrets'] : ['zizmor:secrets-inherit'],
      });
    }
  },
);
