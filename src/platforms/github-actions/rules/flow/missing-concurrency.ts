import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { insertBefore } from '../support/edits.ts';
import { triggeredBy } from '../support/places.ts';
import { CONCURRENCY } from '../support/references.ts';

export const missingConcurrency = fileRule(
  {
    id: 'github-actions/missing-concurrency',
    summary: 'Runs for commits that were overtaken go on beside the newest one',
    category: 'flow',
    severity: 'info',
    confidence: 'high',
    persona: 'pedantic',
    patterns: ['limit-work-in-progress', 'small-batches', 'ten-minute-build'],
    wastes: ['delays', 'extra-features'],
    aliases: ['zizmor:concurrency-limits'],
    references: [CONCURRENCY],
    messages: {
      missing: 'no `concurrency`: when a new commit comes, the run for the one before goes on and holds runners that the new one waits for',
      kept: '`concurrency` without `cancel-in-progress` lets the run for an overtaken commit go on to its end',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    const { workflow } = model;
    if (!workflow?.on || !workflow.jobs.length || !triggeredBy(model, 'pull_request', 'pull_request_target', 'push')) return;
    const blocks = [workflow.concurrency, ...workflow.jobs.map(j => j.concurrency)].filter(c => c !== undefined);
    const pull = triggeredBy(model, 'pull_request', 'pull_request_target');
    if (!blocks.length) {
      // Only runs of pull requests are worth nothing once overtaken: a deployment must not be cut off half-way.
      const edit = workflow.jobsEntry && insertBefore(document.text, workflow.node, workflow.jobsEntry, [
        'concurrency:', '  group: ${{ github.workflow }}-${{ github.ref }}', "  cancel-in-progress: ${{ github.event_name == 'pull_request' }}", '',
      ]);
      report({
        at: workflow.on.key.range, subject: 'concurrency', message: 'missing',
        fixes: edit ? [{ title: 'Cancel overtaken runs of pull requests', safety: 'unsafe', edits: [edit] }] : [],
      });
    } else if (pull && workflow.concurrency && !workflow.concurrency.cancelInProgress && workflow.triggers.length === 1) {
      report({ at: workflow.concurrency.entry.key.range, subject: 'concurrency', message: 'kept' });
    }
  },
);
