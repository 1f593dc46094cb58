import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { insertBefore } from '../../../../documents/yaml/edits.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

interface Options {
  /** What the fix writes, in minutes. */
  minutes: number;
}

export const missingTimeout = fileRule(
  {
    id: 'github-actions/missing-timeout',
    summary: 'A job that hangs holds its runner for six hours',
    category: 'flow',
    severity: 'info',
    confidence: 'high',
    persona: 'pedantic',
    patterns: ['ten-minute-build', 'feedback-loops-at-every-scale', 'limit-work-in-progress'],
    wastes: ['delays'],
    aliases: [],
    references: [`${WORKFLOW_SYNTAX}#jobsjob_idtimeout-minutes`],
    messages: { missing: 'job `{job}` has no `timeout-minutes`: if it hangs, it does so for 360 minutes' },
    options: {
      schema: {
        type: 'object',
        properties: { minutes: { type: 'integer', minimum: 1, description: 'What the fix writes, in minutes' } },
        additionalProperties: false,
      },
      defaults: { minutes: 30 } as Options,
    },
  },
  (model: GithubActionsModel, { document, options, report }) => {
    for (const job of model.workflow?.jobs ?? []) {
      if (job.uses || !job.stepsEntry || job.timeoutMinutes || job.node.entry('timeout-minutes')) continue;
      if (job.steps.length && job.steps.every(s => s.timeoutMinutes)) continue;
      const { minutes } = options as Options;
      const edit = insertBefore(document.text, job.node, job.stepsEntry, [`timeout-minutes: ${minutes}`]);
      report({
        at: job.key.range,
        subject: `jobs.${job.id}`,
        message: 'missing',
        data: { job: job.id },
        fixes: edit ? [{ title: `Set a timeout of ${minutes} minutes`, safety: 'unsafe', edits: [edit] }] : [],
      });
    }
  },
);
