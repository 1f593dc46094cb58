import { fileRule } from '../../../../core/rule.ts';
import { removeEntry } from '../../../../documents/yaml/edits.ts';
import type { GithubActionsModel } from '../../model.ts';
import { inputOf } from '../support/edits.ts';
import { actionSteps, fixIn, isDisabled, isFalse, placeIn } from '../support/places.ts';

const ACTIONS = new Set(['actions/create-github-app-token', 'tibdex/github-app-token', 'peter-murray/workflow-application-token-action']);
/**
 * Permissions of an organisation or user, for which a list of repositories means nothing.
 * https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps
 */
const BEYOND_REPOSITORIES: readonly RegExp[] = [
  /^permission-(?:members|organization-.*|blocked-users|team-discussions|email-addresses|followers)$/,
  /^permission-(?:git-ssh-keys|gpg-keys|interaction-limits|profile|starring)$/,
];

export const appTokenScope = fileRule(
  {
    id: 'github-actions/app-token-scope',
    summary: 'The token of a GitHub App reaches further or lives longer than it needs',
    category: 'security',
    severity: 'warning',
    confidence: 'medium',
    persona: 'strict',
    patterns: ['zero-trust-architecture', 'secrets-management'],
    wastes: ['defects'],
    aliases: ['zizmor:github-app'],
    references: [
      'https://github.com/actions/create-github-app-token#inputs',
      'https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app',
    ],
    messages: {
      kept: '`skip-token-revoke` leaves the token valid for an hour after the job: let it be revoked',
      everywhere: 'with `owner` and no `repositories` the token is valid for every repository of the installation: list the ones it is for',
      everything: 'without a `permission-…` input the token gets every permission of the app: name the few it needs',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    for (const { step, uses } of actionSteps(model)) {
      if (!ACTIONS.has(uses.slug) || isDisabled(step)) continue;
      const skip = inputOf(step, 'skip-token-revoke') ?? inputOf(step, 'skip_token_revoke');
      if (skip && !isFalse(skip.value)) {
        const map = step.with!.entry.value;
        report({
          at: placeIn(step, skip.entry.range),
          subject: step.subject,
          message: 'kept',
          fixes: fixIn(
            step,
            'Let the token be revoked when the job ends',
            'unsafe',
            map.kind === 'map' ? removeEntry(document.text, map, skip.entry) : undefined,
          ),
        });
      }
      if (uses.slug !== 'actions/create-github-app-token' || step.with?.expression) continue;
      const permissions = step.with?.variables.filter(v => v.name.startsWith('permission-')) ?? [];
      const owner = inputOf(step, 'owner');
      if (
        owner &&
        !inputOf(step, 'repositories') &&
        !(permissions.length && permissions.every(p => BEYOND_REPOSITORIES.some(b => b.test(p.name))))
      ) {
        report({ at: placeIn(step, owner.entry.range), subject: step.subject, message: 'everywhere' });
      }
      if (!permissions.length)
        report({
          at: placeIn(step, uses.scalar.range),
          subject: step.subject,
          message: 'everything',
          persona: owner ? 'strict' : 'pedantic',
        });
    }
  },
);
