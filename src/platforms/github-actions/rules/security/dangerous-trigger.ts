import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { EVENTS, PWN_REQUESTS, SECURE_USE } from '../support/references.ts';

const DANGEROUS = new Set(['pull_request_target', 'workflow_run']);

export const dangerousTrigger = fileRule(
  {
    id: 'github-actions/dangerous-trigger',
    summary: 'The workflow runs with the repository’s secrets when an outsider opens a pull request',
    category: 'security',
    severity: 'info',
    confidence: 'medium',
    persona: 'strict',
    patterns: ['zero-trust-architecture', 'blast-radius-limitation'],
    wastes: ['defects'],
    aliases: ['zizmor:dangerous-triggers'],
    references: [EVENTS, PWN_REQUESTS, SECURE_USE],
    messages: {
      target: '`pull_request_target` runs with secrets on pull requests of strangers: use `pull_request` unless these are needed',
      run: '`workflow_run` runs with secrets after a run that a stranger may have started: trust nothing that it hands over',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { event, name } of model.workflow?.triggers ?? []) {
      if (DANGEROUS.has(event)) report({ at: name.range, subject: `on.${event}`, message: event === 'workflow_run' ? 'run' : 'target' });
    }
  },
);
