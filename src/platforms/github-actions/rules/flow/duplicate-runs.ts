import { fileRule } from '../../../../core/rule.ts';
import { breakOf, columnOf } from '../../../../documents/yaml/edits.ts';
import type { GithubActionsModel } from '../../model.ts';
import { replace } from '../support/edits.ts';
import { EVENTS } from '../support/references.ts';

export const duplicateRuns = fileRule(
  {
    id: 'github-actions/duplicate-runs',
    summary: 'Each commit of a pull request runs the workflow twice',
    category: 'flow',
    severity: 'info',
    confidence: 'medium',
    persona: 'pedantic',
    patterns: ['limit-work-in-progress', 'ten-minute-build'],
    wastes: ['extra-features', 'delays'],
    aliases: [],
    references: [EVENTS],
    messages: {
      twice:
        '`push` on every branch and `pull_request` both run for a commit of a pull request: give `push` the branches that are merged to',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    const { workflow } = model;
    const push = workflow?.triggers.find(t => t.event === 'push');
    const pull = workflow?.triggers.find(t => t.event === 'pull_request');
    if (!workflow?.on || !push || !pull) return;
    if (
      ['branches', 'branches-ignore', 'tags', 'tags-ignore', 'paths', 'paths-ignore'].some(
        f => push.filters.has(f) || (f.startsWith('paths') && pull.filters.has(f)),
      )
    )
      return;
    // A group by commit or branch, or a condition on the event, keeps the second run from doing the work again.
    if (workflow.concurrency || workflow.jobs.some(j => /github\.event_name|head\.repo/.test(j.if?.text ?? ''))) return;
    const on = workflow.on.value;
    const short = on.kind === 'seq' && on.flow && on.items.length === 2 && columnOf(document.text, workflow.on.key.range.start) === 0;
    const eol = breakOf(document.text);
    report({
      at: push.name.range,
      subject: 'on.push',
      message: 'twice',
      fixes: short
        ? [
            {
              title: 'Run for pushes to main alone',
              safety: 'unsafe',
              edits: [
                replace(
                  { start: on.range.start - 1, end: on.range.end },
                  ['', '  push:', '    branches: [main]', '  pull_request:'].join(eol),
                ),
              ],
            },
          ]
        : [],
    });
  },
);
