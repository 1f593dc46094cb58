import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel, Job, Step } from '../../model.ts';
import { inputOf, setInput } from '../support/edits.ts';
import { actionSteps, fixIn, isDisabled, isTrue, placeIn, textOf } from '../support/places.ts';
import { SECURE_USE } from '../support/references.ts';
import { remembered } from '../support/remembered.ts';
import { commandsOf, subcommand } from '../support/script.ts';

/** Subcommands of git that talk to the remote and so may need the credential. */
const REMOTE = new Set(['push', 'pull', 'fetch', 'clone', 'submodule', 'lfs', 'ls-remote', 'remote']);
/** Actions that push with the credential which the checkout left. From their own documentation. */
const PUSHING = new Set([
  'ad-m/github-push-action',
  'changesets/action',
  'codfish/semantic-release-action',
  'crazy-max/ghaction-github-pages',
  'cycjimmy/semantic-release-action',
  'endbug/add-and-commit',
  'googleapis/release-please-action',
  'goreleaser/goreleaser-action',
  'helm/chart-releaser-action',
  'jamesives/github-pages-deploy-action',
  'mathieudutour/github-tag-action',
  'peaceiris/actions-gh-pages',
  'peter-evans/create-pull-request',
  'phips28/gh-action-bump-version',
  'python-semantic-release/python-semantic-release',
  'stefanzweifel/git-auto-commit-action',
]);

export const persistedCredentials = fileRule(
  {
    id: 'github-actions/persisted-credentials',
    summary: 'The checkout leaves the token on disk for every later step',
    category: 'security',
    severity: 'info',
    confidence: 'medium',
    persona: 'pedantic',
    patterns: ['secrets-management', 'blast-radius-limitation'],
    wastes: ['defects'],
    aliases: ['zizmor:artipacked'],
    references: [
      'https://github.com/actions/checkout#usage',
      SECURE_USE,
      'https://unit42.paloaltonetworks.com/github-repo-artifacts-leak-tokens/',
    ],
    messages: {
      left: 'the checkout leaves the token on disk, where every later step can read it: set `persist-credentials: false`',
      uploaded:
        'the checkout leaves the token in `.git/config`, and step {upload} uploads the whole workspace: set `persist-credentials: false`',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    for (const { step, uses } of actionSteps(model)) {
      if (uses.slug !== 'actions/checkout' || isDisabled(step) || inputOf(step, 'persist-credentials')) continue;
      const last = step.job && wholeUpload(step.job);
      const upload = last && last.index > step.index ? last.index + 1 : undefined;
      if (upload === undefined && step.job && needsCredential(step.job)) continue;
      report({
        at: placeIn(step, uses.scalar.range),
        subject: step.subject,
        message: upload === undefined ? 'left' : 'uploaded',
        data: { upload: upload ?? 0 },
        ...(upload === undefined ? {} : { severity: 'warning', persona: 'default', confidence: 'medium' }),
        fixes: fixIn(step, 'Set persist-credentials: false', 'unsafe', setInput(document.text, step, 'persist-credentials', 'false')),
      });
    }
  },
);

/** The last step of a job that uploads the workspace with its hidden files as an artefact. */
const wholeUpload = remembered(({ steps }: Job): Step | undefined =>
  steps.findLast(
    s =>
      s.uses?.kind === 'repository' &&
      s.uses.slug === 'actions/upload-artifact' &&
      /^(?:\.|\.\/|\$\{\{\s*github\.workspace\s*\}\}\/?)$/.test(textOf(inputOf(s, 'path')?.value)) &&
      isTrue(inputOf(s, 'include-hidden-files')?.value),
  ),
);

const needsCredential = remembered(({ steps }: Job): boolean =>
  steps.some(({ run, uses }) => {
    if (uses?.kind === 'repository') return PUSHING.has(uses.slug);
    return run !== undefined && commandsOf(run, /\bgit\b/).some(c => c.name === 'git' && REMOTE.has(subcommand(c) ?? ''));
  }),
);
