import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { allUses, writtenHere } from '../support/places.ts';
import { SECURE_USE } from '../support/references.ts';
import { ARCHIVED_ACTIONS } from './data/actions.ts';

interface Options {
  /** More archived repositories, `owner/repo`. */
  also: readonly string[];
}

export const archivedAction = fileRule(
  {
    id: 'github-actions/archived-action',
    summary: 'An action is used whose repository is archived',
    category: 'security',
    severity: 'warning',
    confidence: 'high',
    persona: 'strict',
    patterns: ['supply-chain-security', 'automated-vulnerability-management'],
    wastes: ['defects'],
    aliases: ['zizmor:archived-uses'],
    references: [SECURE_USE, 'https://docs.github.com/en/repositories/archiving-a-github-repository/archiving-repositories'],
    messages: {
      successor: 'the repository {slug} is archived, so that its faults stay: use {instead} instead',
      archived: 'the repository {slug} is archived, so that its faults stay: look for another action or a command',
    },
    options: {
      schema: {
        type: 'object',
        properties: { also: { type: 'array', items: { type: 'string' }, description: 'More archived repositories, as owner/repo' } },
        additionalProperties: false,
      },
      defaults: { also: [] } as Options,
    },
  },
  (model: GithubActionsModel, { options, report }) => {
    const also = new Set((options as Options).also.map(n => n.toLowerCase()));
    for (const { uses, step, subject } of allUses(model)) {
      if (uses.kind !== 'repository' || !writtenHere(uses.scalar) || (step && !writtenHere(step.node))) continue;
      if (!ARCHIVED_ACTIONS.has(uses.slug) && !also.has(uses.slug)) continue;
      const instead = ARCHIVED_ACTIONS.get(uses.slug);
      report({
        at: uses.scalar.range,
        subject,
        message: instead ? 'successor' : 'archived',
        data: { slug: uses.slug, instead: instead ?? '' },
      });
    }
  },
);
