import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { insertBefore } from '../../../../documents/yaml/edits.ts';
import { triggeredBy, writtenHere } from '../support/places.ts';
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
      kept: '`concurrency` does not say `cancel-in-progress`: true ends the run for an overtaken commit, false lets a deployment finish',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    const { workflow } = model;
    if (!workflow?.on || !workflow.jobs.length || !triggeredBy(model, 'pull_request', 'pull_request_target', 'push')) return;
    const blocks = [workflow.concurrency, ...workflow.jobs.map(j => j.concurrency)].filter(c => c !== undefined);
    if (!blocks.length) {
      // Only runs of pull requests are worth nothing once overtaken: a deployment must not be cut off half-way.
      const edit =
        workflow.jobsEntry &&
        insertBefore(document.text, workflow.node, workflow.jobsEntry, [
          'concurrency:',
          '  group: ${{ github.workflow }}-${{ github.ref }}',
          "  cancel-in-progress: ${{ github.event_name == 'pull_request' }}",
          '',
        ]);
      report({
        at: workflow.on.key.range,
        subject: 'concurrency',
        message: 'missing',
        fixes: edit ? [{ title: 'Cancel overtaken runs of pull requests', safety: 'unsafe', edits: [edit] }] : [],
      });
    }
    for (const { concurrency, subject } of [
      { concurrency: workflow.concurrency, subject: 'concurrency' },
      ...workflow.jobs.map(j => ({ concurrency: j.concurrency, subject: `jobs.${j.id}.concurrency` })),
    ]) {
      if (concurrency && !concurrency.cancelInProgress && writtenHere(concurrency.entry.value))
        report({ at: concurrency.entry.key.range, subject, message: 'kept' });
    }
  },
);
