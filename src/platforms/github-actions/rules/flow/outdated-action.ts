import type { Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel, Uses, UsesRepository } from '../../model.ts';
import { replace } from '../support/edits.ts';
import { actionSteps, fixIn, isCommit, isDisabled, placeIn, versionOf } from '../support/places.ts';
import { ACTION_VERSIONS } from './data/versions.ts';
import type { ActionVersions } from './data/versions.ts';

export const outdatedAction = fileRule(
  {
    id: 'github-actions/outdated-action',
    summary: 'A version of an action is used that fails, or that was made for a runtime which is gone',
    category: 'reliability',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['automated-vulnerability-management', 'pipeline-as-code'],
    wastes: ['defects', 'delays'],
    aliases: ['actionlint:action'],
    references: [
      'https://github.blog/changelog/2024-04-16-deprecation-notice-v3-of-the-artifact-actions/',
      'https://github.blog/changelog/2024-12-05-notice-of-upcoming-releases-and-breaking-changes-for-github-actions/',
      'https://github.blog/changelog/2025-09-19-deprecation-of-node-20-on-github-actions-runners/',
    ],
    messages: {
      shutDown: '{slug} v{version} fails on github.com since {since}: use v{next}',
      runtime: '{slug} v{version} was made for Node.js {node}, which runners no longer have: use v{next}',
      soon: '{slug} v{version} was made for Node.js 20, and runners make it run on Node.js 24: use v{next}',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    for (const { step, uses } of actionSteps(model)) {
      const known = ACTION_VERSIONS.get(uses.slug);
      const version = known && !isDisabled(step) ? versionOf(document.text, uses) : undefined;
      // Behind a commit, a comment `v3` is often older than the commit: bots that move the commit rewrite only `v3.1.2`.
      if (!known || !version || (isCommit(uses.ref) && !version.text.includes('.'))) continue;
      const at = placeIn(step, uses.scalar.range);
      const next = known.node24 ?? known.node20 ?? known.shutDown?.below ?? version.major;
      const data = { slug: uses.slug, version: version.text, next, since: known.shutDown?.since ?? '' };
      const fixes = bump(step, uses, known.shutDown?.below === 3 && uses.slug === 'actions/cache' ? 'safe' : 'unsafe', next);
      if (known.shutDown && version.major < known.shutDown.below) report({ at, subject: step.subject, message: 'shutDown', data, fixes });
      else {
        const node = nodeOf(known, version.major);
        if (node === undefined) continue;
        if (node === 20)
          report({
            at,
            subject: step.subject,
            message: 'soon',
            data: { ...data, node },
            severity: 'info',
            persona: 'pedantic',
            aliases: [],
            fixes,
          });
        else
          report({ at, subject: step.subject, message: 'runtime', data: { ...data, node }, severity: 'warning', persona: 'strict', fixes });
      }
    }
  },
);

/** The Node.js that a version was made for; `undefined` for 24 and where it is not known. */
function nodeOf({ node16, node20, node24 }: ActionVersions, major: number): 12 | 16 | 20 | undefined {
  if (node16 !== undefined && major < node16) return 12;
  if (node16 !== undefined && node20 !== undefined && major < node20) return 16;
  if (node20 !== undefined && node24 !== undefined && major >= node20 && major < node24) return 20;
  return undefined;
}

/** Writes the next version in place of a tag; a commit hash is not replaced. */
function bump(step: Parameters<typeof fixIn>[0], uses: Uses & UsesRepository, safety: Fix['safety'], next: number): readonly Fix[] {
  if (!/^v\d/.test(uses.ref)) return [];
  return fixIn(step, `Use v${next}`, safety, [replace(uses.refRange, `v${next}`)]);
}
