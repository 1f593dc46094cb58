import { fileRule } from '../../../../core/rule.ts';
import { conditionOf } from '../../expressions/index.ts';
import type { GithubActionsModel } from '../../model.ts';
import { triggeredBy, writtenHere } from '../support/places.ts';
import { SECURE_USE, SELF_HOSTED } from '../support/references.ts';

export const selfHostedRunner = fileRule(
  {
    id: 'github-actions/self-hosted-runner',
    summary: 'Pull requests of outsiders run on a machine of one’s own',
    category: 'security',
    severity: 'warning',
    confidence: 'low',
    persona: 'strict',
    patterns: ['zero-trust-architecture', 'ephemeral-environments'],
    wastes: ['defects'],
    aliases: ['zizmor:self-hosted-runner', 'poutine:pr_runs_on_self_hosted'],
    references: [SELF_HOSTED, SECURE_USE],
    messages: {
      pull: 'in a public repository anyone can run code here by a pull request: use a hosted or ephemeral runner for `{event}`',
    },
  },
  (model: GithubActionsModel, { report }) => {
    const event = ['pull_request', 'pull_request_target', 'issue_comment'].find(e => triggeredBy(model, e));
    if (!event) return;
    for (const job of model.workflow?.jobs ?? []) {
      const label = job.runsOn?.labels.find(l => l.text.trim().toLowerCase() === 'self-hosted' && writtenHere(l));
      const guarded = job.if && conditionOf(job.if).sites.some(s => /event_name|repository|\.fork|github\.ref\b/i.test(s.text));
      if (label && !guarded) report({ at: label.range, subject: `jobs.${job.id}.runs-on`, message: 'pull', data: { event } });
    }
  },
);
