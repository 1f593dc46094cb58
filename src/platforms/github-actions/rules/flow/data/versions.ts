/**
 * Versions of actions that GitHub has shut down, or that were made for a Node.js which runners no longer have.
 *
 * Sources, read November 2026:
 * - artifact actions v1, v2 (30 June 2024) and v3 (30 January 2025):
 *   https://github.blog/changelog/2024-04-16-deprecation-notice-v3-of-the-artifact-actions/
 * - cache v1, v2 (1 March 2025):
 *   https://github.blog/changelog/2024-12-05-notice-of-upcoming-releases-and-breaking-changes-for-github-actions/
 * - actions for Pages, which use the artifact actions (30 January 2025):
 *   https://github.blog/changelog/2024-12-05-deprecation-notice-github-pages-actions-to-require-artifacts-actions-v4-on-github-com/
 * - Node.js 12: https://github.blog/changelog/2022-09-22-github-actions-all-actions-will-begin-running-on-node16-instead-of-node12/
 *   Node.js 16: https://github.blog/changelog/2023-09-22-github-actions-transitioning-from-node-16-to-node-20/
 *   Node.js 20 (gone from runners since 16 September 2026):
 *   https://github.blog/changelog/2025-09-19-deprecation-of-node-20-on-github-actions-runners/
 * - which version runs on which Node.js: `runs.using` in the action.yml of each tag
 */
export interface ActionVersions {
  /** Versions below this one fail, since the day given. */
  shutDown?: { below: number; since: string; source: string };
  /** The first major version for each Node.js; below `node16` it is Node.js 12. */
  node16?: number;
  node20?: number;
  node24?: number;
}

const ARTIFACTS = 'https://github.blog/changelog/2024-04-16-deprecation-notice-v3-of-the-artifact-actions/';
const PAGES =
  'https://github.blog/changelog/2024-12-05-deprecation-notice-github-pages-actions-to-require-artifacts-actions-v4-on-github-com/';
const CACHES = 'https://github.blog/changelog/2024-12-05-notice-of-upcoming-releases-and-breaking-changes-for-github-actions/';

export const ACTION_VERSIONS: ReadonlyMap<string, ActionVersions> = new Map<string, ActionVersions>([
  ['actions/checkout', { node16: 3, node20: 4, node24: 5 }],
  ['actions/setup-node', { node16: 3, node20: 4, node24: 5 }],
  ['actions/setup-python', { node16: 3, node20: 5, node24: 6 }],
  ['actions/setup-go', { node16: 3, node20: 5, node24: 6 }],
  ['actions/setup-java', { node16: 3, node20: 4, node24: 5 }],
  ['actions/setup-dotnet', { node16: 2, node20: 4, node24: 5 }],
  ['actions/github-script', { node16: 6, node20: 7, node24: 8 }],
  ['actions/stale', { node16: 5, node20: 9, node24: 10 }],
  ['actions/labeler', { node16: 4, node20: 5, node24: 6 }],
  ['actions/first-interaction', { node16: 1, node20: 2, node24: 3 }],
  ['actions/dependency-review-action', { node16: 2, node20: 4 }],
  ['actions/cache', { shutDown: { below: 3, since: '1 March 2025', source: CACHES }, node16: 3, node20: 4, node24: 5 }],
  ['actions/upload-artifact', { shutDown: { below: 4, since: '30 January 2025', source: ARTIFACTS }, node20: 4, node24: 6 }],
  ['actions/download-artifact', { shutDown: { below: 4, since: '30 January 2025', source: ARTIFACTS }, node20: 4, node24: 7 }],
  ['actions/upload-pages-artifact', { shutDown: { below: 3, since: '30 January 2025', source: PAGES } }],
  ['actions/deploy-pages', { shutDown: { below: 4, since: '30 January 2025', source: PAGES }, node20: 4 }],
  ['github/codeql-action', { node16: 2, node20: 3, node24: 4 }],
]);
