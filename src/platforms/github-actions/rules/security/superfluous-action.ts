import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { actionSteps, isDisabled, placeIn } from '../support/places.ts';
import { SECURE_USE } from '../support/references.ts';
import { SUPERFLUOUS_ACTIONS } from './data/actions.ts';

export const superfluousAction = fileRule(
  {
    id: 'github-actions/superfluous-action',
    summary: 'An action of a third party does what a program of the runner does',
    category: 'security',
    severity: 'info',
    confidence: 'medium',
    persona: 'pedantic',
    patterns: ['supply-chain-security', 'reduce-cognitive-load'],
    wastes: ['extra-features'],
    aliases: ['zizmor:superfluous-actions'],
    references: ['https://github.com/actions/runner-images#available-images', SECURE_USE],
    messages: { superfluous: 'the runner can do what {slug} does: {instead} is one dependency less to trust' },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { step, uses } of actionSteps(model)) {
      const instead = SUPERFLUOUS_ACTIONS.get(uses.slug);
      if (instead && !isDisabled(step))
        report({ at: placeIn(step, uses.scalar.range), subject: step.subject, message: 'superfluous', data: { slug: uses.slug, instead } });
    }
  },
);
